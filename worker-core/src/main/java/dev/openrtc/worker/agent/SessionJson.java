package dev.openrtc.worker.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import io.vavr.control.Either;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a tenant has its own way in profiles, as JSON. What is absent is the profile's.
public final class SessionJson {
    private SessionJson() {}

    /// The overrides, or field to what is wrong with it.
    public static Either<Map<String, String>, SessionOverrides> read(String text) {
        JsonNode root;
        try {
            root = ProfileJson.JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return Either.left(Map.of("", ProfileJson.where(broken)));
        }
        if (!root.isObject()) {
            return Either.left(Map.of("", "It is no JSON object."));
        }
        Map<String, String> faults = new LinkedHashMap<>();
        FieldReader in = new FieldReader(root, "", faults);
        in.only("models", "greeting", "instructions", "turns", "isolation");
        Map<String, String> models = in.texts("models");
        Optional<String> greeting =
                root.has("greeting") ? Optional.of(in.text("greeting", "")) : Optional.empty();
        Optional<TurnTaking> turns =
                root.has("turns")
                        ? Optional.of(ProfileJson.turns(in.object("turns")))
                        : Optional.empty();
        String instructions = in.text("instructions", "");
        String isolation = in.text("isolation", Isolation.SHARED.word());
        if (!faults.isEmpty()) {
            return Either.left(faults);
        }
        try {
            return Either.right(
                    new SessionOverrides(
                            models, greeting, instructions, turns, Isolation.of(isolation)));
        } catch (IllegalArgumentException rule) {
            return Either.left(Map.of("", String.valueOf(rule.getMessage())));
        }
    }

    public static String write(SessionOverrides overrides) {
        ObjectNode root = ProfileJson.JSON.createObjectNode();
        ObjectNode models = root.putObject("models");
        new TreeMap<>(overrides.models()).forEach(models::put);
        overrides.greeting().ifPresent(text -> root.put("greeting", text));
        root.put("instructions", overrides.instructions());
        if (overrides.isolation() != Isolation.SHARED) {
            root.put("isolation", overrides.isolation().word());
        }
        overrides.turns().ifPresent(turns -> ProfileJson.turns(root.putObject("turns"), turns));
        return ProfileJson.text(root);
    }
}
