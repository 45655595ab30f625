package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.logs.LogsPane;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One call: what became of it in a sentence, its steps, its log.
public final class CallView implements Screen {
    private final ScreenKit kit;
    private final BorderPane node = new BorderPane();
    private final Label sentence = new Label();
    private final TimelineBand band = new TimelineBand();
    private final Hyperlink tenant = new Hyperlink();
    private final Button end = new Button(Text.of("call.end"));
    private final VBox head;
    private final LogsPane logs;
    private final EmptyCard gone = new EmptyCard(Feather.PHONE_OFF);
    private String session = "";
    private @Nullable SessionRow written;

    public CallView(ScreenKit kit) {
        this.kit = kit;
        logs = new LogsPane(kit);
        sentence.setWrapText(true);
        sentence.getStyleClass().add("call-sentence");
        end.setOnAction(_ -> askEnd());
        end.getStyleClass().add("danger");
        HBox acts = new HBox(8, tenant, new CopyButton(Text.of("call.copy"), () -> session), end);
        acts.setAlignment(Pos.CENTER_LEFT);
        head = new VBox(12, sentence, acts, band);
        head.getStyleClass().add("page-head");
        node.getStyleClass().add("call-page");
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void arrive(Place place) {
        if (place instanceof Place.Call call && !call.session().equals(session)) {
            session = call.session();
            written = null;
            logs.scope("", session);
            look(kit.bridge().now());
            if (find(kit.bridge().now().snapshot()).isEmpty()) {
                kit.background()
                        .bring(
                                kit.history()
                                        .calls(new History.Query(Optional.empty(), session, 0, 1)),
                                page -> {
                                    written = page.rows().isEmpty() ? null : page.rows().getFirst();
                                    look(kit.bridge().now());
                                });
            }
        }
    }

    @Override
    public void look(Sight sight) {
        Optional<SessionRow> found = find(sight.snapshot());
        if (found.isEmpty()) {
            node.setTop(null);
            node.setCenter(gone.say(Text.of("call.gone", session), Text.of("call.gone.next")));
            return;
        }
        SessionRow row = found.get();
        if (node.getTop() != head) {
            node.setTop(head);
            node.setCenter(logs);
        }
        sentence.setText(CallRow.sentence(row, sight.now()));
        tenant.setText(row.tenant().value());
        tenant.setOnAction(_ -> kit.navigator().go(new Place.Tenant(row.tenant(), Place.Tab.LIVE)));
        end.setVisible(CallRow.live(row));
        end.setManaged(CallRow.live(row));
        band.show(row, sight.now());
        logs.look(sight);
    }

    private Optional<SessionRow> find(WorkerSnapshot snapshot) {
        return Stream.concat(snapshot.sessions().stream(), snapshot.ended().stream())
                .filter(row -> row.session().equals(session))
                .findFirst()
                .or(() -> Optional.ofNullable(written));
    }

    private void askEnd() {
        String which = session;
        String label = Text.of("call.end.of", which);
        kit.questions()
                .ask(
                        Question.withReason(
                                label,
                                Text.of("call.end.text"),
                                label,
                                why -> kit.act(new Command.EndSession(which, why))));
    }
}
