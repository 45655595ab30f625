package dev.openrtc.worker.host;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.AgentState;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.agent.TextOut;
import dev.openrtc.worker.api.EndReason;
import java.util.Map;
import java.util.TreeMap;

/// For tests: does what the caller types and answers on topic `probe` with what it saw. Runs in a
/// host, so a test sees of it only what a caller sees.
public final class ProbeAgent implements Agent {
    static final String NAME = "probe";
    static final String TOPIC = "probe";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallListener answer(Call call) {
        return new Probe(call);
    }

    private static final class Probe implements CallListener {
        private final Call call;
        private long frames;

        Probe(Call call) {
            this.call = call;
        }

        @Override
        public void joined() {
            call.state(AgentState.LISTENING);
        }

        @Override
        public void callerJoined(Caller caller) {
            answer("caller", described(caller));
        }

        @Override
        public void callerChanged(Caller caller) {
            answer("changed", described(caller));
        }

        @Override
        public void audio(short[] pcm) {
            frames++;
        }

        @Override
        public void key(char digit) {
            answer("key", String.valueOf(digit));
        }

        @Override
        public void chat(String text) {
            String[] words = text.split(" ", 2);
            switch (words[0]) {
                case "transcribe" -> transcribe(words[1]);
                case "interim" -> interim(words[1]);
                case "play" -> {
                    call.state(AgentState.SPEAKING);
                    if (!call.out().play(Tones.of(700, 3, call.out().rate()))) {
                        answer("full", "");
                    }
                    call.out().whenSaid(all -> answer(all ? "said" : "cleared", position()));
                }
                case "pause" -> {
                    call.out().pause();
                    answer("paused", position());
                }
                case "resume" -> call.out().resume();
                case "clear" -> call.out().clear();
                case "frames" -> answer("frames", Long.toString(frames));
                case "transfer" -> {
                    var _ =
                            call.transfer(words[1])
                                    .thenAccept(came -> answer("transfer", came.toString()));
                }
                case "finish" -> call.end(EndReason.FINISHED, "");
                default -> answer("chat", text.length() + " characters");
            }
        }

        /// As LiveKit's own agents write what they say: one stream, final in its end.
        private void transcribe(String text) {
            TextOut out =
                    call.write(
                            new Text(
                                    Text.TRANSCRIPTION,
                                    Map.of(
                                            "lk.segment_id", "SG_1",
                                            "lk.transcribed_track_id", call.track(),
                                            "lk.transcription_final", "false")));
            for (String word : text.split("(?<= )")) {
                out.write(word);
            }
            out.close(Map.of("lk.transcription_final", "true"));
            out.write("never seen");
        }

        /// As they write what the caller says: a short stream a result, from the caller.
        private void interim(String text) {
            String sender = call.caller().orElseThrow().identity();
            for (int end = 1; end <= text.length(); end++) {
                call.send(
                        new Text(
                                Text.TRANSCRIPTION,
                                sender,
                                Map.of(
                                        "lk.segment_id", "SG_2",
                                        "lk.transcribed_track_id", call.callerTrack(),
                                        "lk.transcription_final",
                                                Boolean.toString(end == text.length()))),
                        text.substring(0, end));
            }
        }

        private String position() {
            return "%d of %d".formatted(call.out().said(), 3 * call.out().rate());
        }

        private void answer(String what, String text) {
            call.send(new Text(TOPIC, Map.of("what", what)), text);
        }

        private static String described(Caller caller) {
            return caller.identity()
                    + "/"
                    + caller.name()
                    + "/"
                    + caller.kind()
                    + "/"
                    + new TreeMap<>(caller.attributes());
        }
    }
}
