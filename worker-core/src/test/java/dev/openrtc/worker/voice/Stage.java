package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.VoiceCall;
import dev.openrtc.worker.agent.tool.MethodTool;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.provider.ChatItem;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech;
import dev.openrtc.worker.provider.Thought;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A conversation with a caller and with providers that do as a test tells them.
final class Stage {
    static final Duration FRAME = Duration.ofMillis(20);

    /// Of the scripted voice: 50 ms of tone a letter.
    static final int SAMPLES_A_LETTER = 1200;

    final FakeCall call = new FakeCall();
    final Mind mind = new Mind();
    final Tongue tongue = new Tongue();
    final Hearing hearing = new Hearing();
    final Mind secondMind = new Mind();
    boolean closed;
    final Conversation conversation;

    Stage() {
        this(p -> p);
    }

    Stage(UnaryOperator<AgentProfile> change) {
        this(change, Map.of());
    }

    Stage(UnaryOperator<AgentProfile> change, Map<String, Tool> tools) {
        this(change, tools, _ -> CallPlan.NO_CODE);
    }

    /// With an agent in Java.
    static Stage with(Function<VoiceCall, Dialogue> agent) {
        return new Stage(p -> p, Map.of(), agent);
    }

    Stage(
            UnaryOperator<AgentProfile> change,
            Map<String, Tool> tools,
            Function<VoiceCall, Dialogue> agent) {
        AgentProfile profile = change.apply(PROFILE);
        TalkDesk desk = new TalkDesk(call, profile);
        Dialogue dialogue = agent.apply(desk);
        Map<String, Tool> all = new HashMap<>(tools);
        MethodTool.of(dialogue.getClass())
                .forEach((name, tool) -> all.put(name, new MethodToolCall(call, dialogue, tool)));
        conversation =
                new Conversation(
                        call,
                        new CallPlan(
                                profile,
                                new CallModels(
                                        new Patience<>(
                                                List.of(choice("ears/one", hearing)),
                                                new Reports(call).witness(Slot.STT)),
                                        new Patience<LanguageModel>(
                                                List.of(
                                                        choice("mind/one", mind),
                                                        choice("mind/two", secondMind)),
                                                new Reports(call).witness(Slot.LLM)),
                                        new Patience<>(
                                                List.of(choice("tongue/one", tongue)),
                                                new Reports(call).witness(Slot.TTS))),
                                all,
                                dialogue,
                                () -> closed = true),
                        new VoiceKit(new Loudness(), Optional.empty(), call::nanos));
        desk.open(conversation);
        conversation.joined();
    }

    static final AgentProfile PROFILE =
            new AgentProfile(
                    "receptionist",
                    1,
                    "en",
                    "You answer the phone of Acme.",
                    "Hello, this is Acme.",
                    "Sorry, something is broken here.",
                    "Goodbye.",
                    Map.of(),
                    AgentProfile.TurnTaking.DEFAULT,
                    AgentProfile.Limits.DEFAULT,
                    true,
                    List.of());

    private static <T> Choice<T> choice(String model, T provider) {
        return new Choice<>(ModelRef.of(model), provider);
    }

    /// Heard, and past the greeting and the time in which nobody can break in.
    Stage greeted() {
        conversation.heard();
        listen(Duration.ofMillis(4000));
        return this;
    }

    /// The caller makes this much sound.
    void speak(Duration time) {
        frames(time, (short) 5000);
    }

    /// The caller is silent for so long.
    void listen(Duration time) {
        frames(time, (short) 0);
    }

    /// Speaks a sentence that the hearing understands when it is over.
    void speak(String text) {
        speak(Duration.ofMillis(1000));
        listen(Duration.ofMillis(300));
        hearing.understood(text);
    }

    private void frames(Duration time, short loudness) {
        for (long i = 0; i < time.dividedBy(FRAME); i++) {
            short[] frame = new short[320];
            java.util.Arrays.fill(frame, loudness);
            conversation.audio(frame);
            call.advance(FRAME);
        }
    }

    /// Hears what a test says it hears.
    static final class Hearing implements SpeechToText {
        final List<short[]> heard = new ArrayList<>();
        Hearer hearer = e -> {};
        int opened;
        int finalized;
        boolean open;

        @Override
        public Stream hear(Hearer to) {
            hearer = to;
            opened++;
            open = true;
            return new Stream() {
                @Override
                public void audio(short[] pcm) {
                    heard.add(pcm);
                }

                @Override
                public void speechEnded() {
                    finalized++;
                }

                @Override
                public void close() {
                    open = false;
                }
            };
        }

        void understood(String text) {
            hearer.on(new Heard.Final(text, "en", 1));
        }

        void soFar(String text) {
            hearer.on(new Heard.Interim(text));
        }

        void fails(ProviderFault.Kind kind) {
            hearer.on(new Heard.Failed(fault("ears", Slot.STT, kind)));
        }
    }

    /// Thinks what a test laid ready; each answer takes 100 ms.
    final class Mind implements LanguageModel {
        final Deque<List<Thought>> answers = new ArrayDeque<>();
        final List<Prompt> prompts = new ArrayList<>();
        int cancelled;

        void answers(String... texts) {
            answers.add(
                    java.util.stream.Stream.<Thought>concat(
                                    java.util.Arrays.stream(texts).map(Thought.Text::new),
                                    java.util.stream.Stream.of(new Thought.Done(false, 10, 5, 0)))
                            .toList());
        }

        void calls(String before, String tool, String arguments) {
            answers.add(
                    List.of(
                            new Thought.Text(before),
                            new Thought.ToolCall("t" + answers.size(), tool, arguments),
                            new Thought.Done(false, 10, 5, 0)));
        }

        void fails(ProviderFault.Kind kind) {
            answers.add(List.of(new Thought.Failed(fault("mind", Slot.LLM, kind))));
        }

        String lastWords() {
            return prompts.getLast().history().getLast() instanceof ChatItem.User(String text)
                    ? text
                    : "";
        }

        @Override
        public Reply reply(Prompt prompt, Reader reader) {
            prompts.add(prompt);
            List<Thought> answer = answers.isEmpty() ? List.of() : answers.poll();
            boolean[] over = new boolean[1];
            call.after(
                    Duration.ofMillis(100),
                    () -> {
                        if (!over[0]) {
                            answer.forEach(reader::on);
                        }
                    });
            return () -> {
                over[0] = true;
                cancelled++;
            };
        }
    }

    /// Speaks in tones, 50 ms a letter, the first after 100 ms.
    final class Tongue implements TextToSpeech {
        final List<String> said = new ArrayList<>();
        final Deque<ProviderFault.Kind> failures = new ArrayDeque<>();
        boolean drones;
        int cancelled;
        private int breaksAt = -1;

        /// The next utterance breaks in the middle of its sentence of this number, 0 and up.
        void breaks(int sentence) {
            breaksAt = sentence;
        }

        @Override
        public int rate() {
            return 24_000;
        }

        @Override
        public Utterance speak(Listener listener) {
            ProviderFault.Kind failure = failures.poll();
            int breaking = breaksAt;
            breaksAt = -1;
            return new Utterance() {
                private int sentences;
                private long letters;
                private boolean over;

                @Override
                public void text(String sentence) {
                    letters += sentence.length();
                    said.add(sentence);
                    boolean breaks = sentences++ == breaking;
                    later(
                            () -> {
                                if (breaks) {
                                    sound(sentence.length() / 2);
                                    fail(ProviderFault.Kind.NETWORK);
                                } else if (drones) {
                                    sound(800);
                                } else if (failure != null) {
                                    fail(failure);
                                } else {
                                    sound(sentence.length());
                                }
                            });
                }

                private void sound(int many) {
                    listener.on(new Spoken.Audio(new short[many * SAMPLES_A_LETTER]));
                }

                private void fail(ProviderFault.Kind kind) {
                    listener.on(new Spoken.Failed(fault("tongue", Slot.TTS, kind)));
                    over = true;
                }

                @Override
                public void end() {
                    later(() -> listener.on(new Spoken.Done(letters)));
                }

                @Override
                public void cancel() {
                    over = true;
                    cancelled++;
                }

                private void later(Runnable work) {
                    call.after(
                            Duration.ofMillis(100),
                            () -> {
                                if (!over) {
                                    work.run();
                                }
                            });
                }
            };
        }
    }

    static ProviderFault fault(String vendor, Slot slot, ProviderFault.Kind kind) {
        return ProviderFault.of(vendor, slot, kind, "");
    }
}
