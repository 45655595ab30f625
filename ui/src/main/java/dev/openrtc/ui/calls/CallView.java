package dev.openrtc.ui.calls;

import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.control.EmptyCard;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Screen;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One call, section by section: what became of it, its figures, its steps, its log. To add a
/// section, write a [CallSection] and name it in the list.
public final class CallView implements Screen {
    private final ScreenKit kit;
    private final List<CallSection> sections;
    private final BorderPane node = new BorderPane();
    private final VBox whole = new VBox();
    private final EmptyCard gone = new EmptyCard(Feather.PHONE_OFF);
    private String session = "";
    private @Nullable SessionRow written;
    private boolean reading;

    public CallView(ScreenKit kit) {
        this.kit = kit;
        sections =
                List.of(
                        new CallHead(kit),
                        new CallFacts(kit),
                        new CallCaller(kit),
                        new CallTimeline(),
                        new CallTranscript(kit),
                        new CallLog(kit));
        VBox head = new VBox(16);
        head.getStyleClass().add("page-head");
        for (CallSection section : sections.subList(0, sections.size() - 1)) {
            head.getChildren().add(section.node());
        }
        Node last = sections.getLast().node();
        VBox.setVgrow(last, Priority.ALWAYS);
        whole.getChildren().addAll(head, last);
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
            sections.forEach(section -> section.arrive(session));
            if (find(kit.bridge().now().snapshot()).isEmpty()) {
                read();
            }
            look(kit.bridge().now());
        }
    }

    @Override
    public void look(Sight sight) {
        Optional<SessionRow> found = find(sight.snapshot());
        if (found.isPresent()) {
            reading = false;
            node.setCenter(whole);
            sections.forEach(section -> section.show(found.get(), sight));
        } else if (!reading && node.getCenter() != gone) {
            say("");
        }
    }

    @Override
    public List<KeyAct> keys() {
        List<KeyAct> keys = new ArrayList<>();
        sections.forEach(section -> keys.addAll(section.keys()));
        return keys;
    }

    /// It is older than what the worker holds: was it written down?
    private void read() {
        String asked = session;
        reading = true;
        node.setCenter(gone.loading(Text.of("calls.reading")));
        kit.background()
                .bring(
                        kit.history().calls(new History.Query(Optional.empty(), asked, 0, 1)),
                        page -> {
                            if (asked.equals(session) && reading) {
                                reading = false;
                                written = page.rows().isEmpty() ? null : page.rows().getFirst();
                                say(page.fault());
                                look(kit.bridge().now());
                            }
                        });
    }

    private void say(String fault) {
        node.setCenter(
                fault.isEmpty()
                        ? gone.say(Text.of("call.gone", session), Text.of("call.gone.next"))
                        : gone.fault(Text.of("call.fault"), fault, this::read));
    }

    private Optional<SessionRow> find(WorkerSnapshot snapshot) {
        return Stream.concat(snapshot.sessions().stream(), snapshot.ended().stream())
                .filter(row -> row.session().equals(session))
                .findFirst()
                .or(() -> Optional.ofNullable(written));
    }
}
