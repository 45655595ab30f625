package dev.openrtc.worker.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An agent for people who do not program: what it says, what it runs on, how it takes turns. Kept
/// by name and version; a live call keeps the version it began with. Texts may hold variables of
/// the job's metadata, `{{caller_name}}`.
///
/// @param name 1 to 64 of `[A-Za-z0-9_-]`
/// @param version of this text, 1 and up; 0 = not saved yet
/// @param language of the call, such as `en`
/// @param instructions for the language model
/// @param greeting said when the caller hears; empty = the caller speaks first
/// @param apology said when a provider fails for good
/// @param goodbye said before the agent hangs up
/// @param models slot (`stt`, `llm`, `tts`) to its model, then what to fall back to, separated by
///   commas; a slot that is not named is the tenant's
/// @param mayEndCall whether the model is given the tool `end_call`
public record AgentProfile(
        String name,
        long version,
        String language,
        String instructions,
        String greeting,
        String apology,
        String goodbye,
        Map<String, String> models,
        TurnTaking turns,
        Limits limits,
        boolean mayEndCall,
        List<HttpTool> tools) {
    public AgentProfile {
        models = Map.copyOf(models);
        tools = List.copyOf(tools);
    }

    /// One to start from: speaks English, greets nobody first, may hang up, and hears, thinks and
    /// speaks with what its tenant has.
    public static AgentProfile named(String name, String instructions) {
        return new AgentProfile(
                name,
                0,
                "en",
                instructions,
                "",
                "I am sorry, something went wrong. Please call again.",
                "Goodbye.",
                Map.of(),
                TurnTaking.DEFAULT,
                Limits.DEFAULT,
                true,
                List.of());
    }

    public AgentProfile withGreeting(String value) {
        return new AgentProfile(
                name,
                version,
                language,
                instructions,
                value,
                apology,
                goodbye,
                models,
                turns,
                limits,
                mayEndCall,
                tools);
    }

    public AgentProfile withModels(Map<String, String> value) {
        return new AgentProfile(
                name,
                version,
                language,
                instructions,
                greeting,
                apology,
                goodbye,
                value,
                turns,
                limits,
                mayEndCall,
                tools);
    }

    public AgentProfile withVersion(long value) {
        return with(name, value);
    }

    /// The same text under another name, not saved yet.
    public AgentProfile withName(String value) {
        return with(value, 0);
    }

    private AgentProfile with(String otherName, long otherVersion) {
        return new AgentProfile(
                otherName,
                otherVersion,
                language,
                instructions,
                greeting,
                apology,
                goodbye,
                models,
                turns,
                limits,
                mayEndCall,
                tools);
    }

    /// When the caller's turn is over and what happens when both speak.
    ///
    /// @param detector `vad` or `smart-turn`
    /// @param endpointing how long after the end of speech the turn is over, when it sounds
    ///   complete
    /// @param endpointingLongest the same when the detector says that it does not
    /// @param interruptible whether the caller can break in
    /// @param interruptAfter speech of this length is an interruption
    /// @param resumeAfter a break-in that brings no words: the agent goes on after this; zero =
    ///   never
    /// @param preemptive begins to think before the turn is surely over
    public record TurnTaking(
            String detector,
            Duration endpointing,
            Duration endpointingLongest,
            boolean interruptible,
            Duration interruptAfter,
            Duration resumeAfter,
            boolean preemptive) {
        /// LiveKit Agents 1.7.0's defaults.
        public static final TurnTaking DEFAULT =
                new TurnTaking(
                        "vad",
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        true,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        true);
    }

    /// @param silence the caller is asked whether they are there after this; zero = never
    /// @param silencePrompt what is said then
    /// @param silencePrompts how often, before the call is ended politely
    /// @param longest of the call
    public record Limits(
            Duration silence, String silencePrompt, int silencePrompts, Duration longest) {
        public static final Limits DEFAULT =
                new Limits(
                        Duration.ofSeconds(15), "Are you still there?", 2, Duration.ofMinutes(30));
    }

    /// A tool the model may call over HTTP.
    ///
    /// @param schema JSON Schema of the arguments, an object
    /// @param url may hold arguments, `{{order_id}}`, which are escaped; the others go into the
    ///   query of `GET` and `DELETE`, into a JSON body else
    /// @param method `GET`, `POST`, `PUT`, `PATCH` or `DELETE`
    /// @param headers name to value; a value may hold one of the tenant's keys,
    ///   `{{secret.crm.token}}`
    /// @param timeout of the whole request
    /// @param longest most bytes of an answer that are read
    /// @param hosts the only hosts it may reach; empty = the host of `url`. A private address is
    ///   reached only when it stands here itself
    public record HttpTool(
            String name,
            String description,
            String schema,
            String url,
            String method,
            Map<String, String> headers,
            Duration timeout,
            int longest,
            List<String> hosts) {
        public HttpTool {
            headers = Map.copyOf(headers);
            hosts = List.copyOf(hosts);
        }
    }
}
