package dev.openrtc.app.control;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;

/// The records of `worker.api` as JSON. Secrets travel one way only: a client may write one, the
/// owner may read one, and the owner's mapper fails rather than write one.
public final class ControlJson {
    private static final JsonMapper OWNER = mapper(new Unwritable(), true);
    private static final JsonMapper CLIENT = mapper(new Inward(), false);

    private ControlJson() {}

    /// For the owner: reads strictly, never writes a secret. Also what `--json` prints with.
    public static JsonMapper owner() {
        return OWNER;
    }

    /// For a client: may write secrets into the socket, and into nothing else.
    static JsonMapper client() {
        return CLIENT;
    }

    private static JsonMapper mapper(JsonSerializer<Secret> secrets, boolean strict) {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(32)
                                        .maxStringLength(Frames.TO_CLIENT)
                                        .maxNumberLength(64)
                                        .build())
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        JsonMapper mapper =
                JsonMapper.builder(factory)
                        .addModule(new Jdk8Module())
                        .addModule(new JavaTimeModule())
                        .addModule(
                                new SimpleModule()
                                        .addSerializer(Secret.class, secrets)
                                        .addDeserializer(Secret.class, new FromBytes()))
                        .addMixIn(Command.class, Typed.class)
                        .addMixIn(CommandResult.class, Typed.class)
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .build();
        register(mapper, Command.class);
        register(mapper, CommandResult.class);
        register(mapper, Request.class);
        register(mapper, Reply.class);
        return mapper;
    }

    private static void register(JsonMapper mapper, Class<?> sealed) {
        for (Class<?> kind : sealed.getPermittedSubclasses()) {
            mapper.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
        }
    }

    /// The kind of a sealed record stands in the property `type`.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    private static final class Inward extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            byte[] bytes = value.read(byte[]::clone);
            out.writeBinary(bytes);
            java.util.Arrays.fill(bytes, (byte) 0);
        }
    }

    private static final class Unwritable extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            throw JsonMappingException.from(out, "A secret is never written");
        }
    }

    private static final class FromBytes extends JsonDeserializer<Secret> {
        @Override
        public Secret deserialize(JsonParser in, DeserializationContext context)
                throws IOException {
            return Secret.ofBytes(in.getBinaryValue());
        }
    }
}
