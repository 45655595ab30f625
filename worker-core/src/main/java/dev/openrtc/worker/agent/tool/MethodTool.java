package dev.openrtc.worker.agent.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.openrtc.worker.agent.Param;
import dev.openrtc.worker.agent.ToolException;
import dev.openrtc.worker.agent.ToolMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A method with a [ToolMethod], as a tool. Immutable; safe from any thread.
public final class MethodTool {
    /// Characters of what a method returned that the model is told.
    private static final int LONGEST_ANSWER = 64 * 1024;

    /// What both vendors of models take as a name.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new Jdk8Module())
                    .registerModule(new JavaTimeModule());

    private final Method method;
    private final String name;
    private final String description;
    private final Duration longest;
    private final List<Named> parameters = new ArrayList<>();
    private final String schema;

    private MethodTool(Method method, ToolMethod said) {
        this.method = method;
        this.name = said.name().isEmpty() ? method.getName() : said.name();
        this.description = said.value();
        this.longest = Duration.ofSeconds(said.seconds());
        if (!NAME.matcher(name).matches()) {
            throw wrong("its name must be 1 to 64 of A-Z a-z 0-9 _ -");
        }
        if (said.seconds() < 1 || said.seconds() > 60) {
            throw wrong("its seconds must be 1 to 60");
        }
        for (Parameter parameter : method.getParameters()) {
            Param param = parameter.getAnnotation(Param.class);
            if (param == null) {
                throw wrong("a parameter has no @Param");
            }
            try {
                parameters.add(
                        new Named(
                                param.value(),
                                param.description(),
                                ParamForm.of(parameter.getParameterizedType(), false)));
            } catch (IllegalArgumentException unfit) {
                throw wrong(String.valueOf(unfit.getMessage()));
            }
        }
        Set<String> names = parameters.stream().map(Named::name).collect(Collectors.toSet());
        if (names.size() < parameters.size()) {
            throw wrong("two parameters have one name");
        }
        this.schema = Named.schema(parameters).toString();
        method.setAccessible(true);
    }

    /// All of a class and of what it extends, by name.
    ///
    /// @throws IllegalArgumentException naming the method that cannot be a tool, and why
    public static Map<String, MethodTool> of(Class<?> type) {
        Map<String, MethodTool> all = new LinkedHashMap<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                ToolMethod said = method.getAnnotation(ToolMethod.class);
                if (said != null && !method.isBridge()) {
                    MethodTool tool = new MethodTool(method, said);
                    MethodTool other = all.putIfAbsent(tool.name, tool);
                    if (other != null && !overrides(other.method, method)) {
                        throw tool.wrong("there is another tool named " + tool.name);
                    }
                }
            }
        }
        return all;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /// JSON Schema of its arguments.
    public String schema() {
        return schema;
    }

    /// How long it may run.
    public Duration longest() {
        return longest;
    }

    /// Runs it on the calling thread.
    ///
    /// @param arguments a JSON object as the model wrote it
    /// @return what came of it, for the model
    /// @throws Exception what the method threw, but for a [ToolException]
    public ToolOutcome run(Object on, String arguments) throws Exception {
        try {
            Object[] values = Named.values(parameters, ToolArguments.read(arguments, schema));
            return new ToolOutcome.Answered(text(method.invoke(on, values)));
        } catch (ToolFault fault) {
            return new ToolOutcome.Failed(fault.sentence());
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof ToolException told) {
                return new ToolOutcome.Failed(cut(String.valueOf(told.getMessage())));
            }
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private String text(@Nullable Object result) throws JsonProcessingException {
        if (result == null) {
            return method.getReturnType() == void.class ? "Done." : "There is nothing.";
        }
        return cut(
                result instanceof CharSequence text
                        ? text.toString()
                        : JSON.writeValueAsString(result));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ANSWER
                ? text
                : text.substring(0, LONGEST_ANSWER) + "\n[cut off]";
    }

    private static boolean overrides(Method lower, Method upper) {
        return lower.getName().equals(upper.getName())
                && List.of(lower.getParameterTypes()).equals(List.of(upper.getParameterTypes()));
    }

    private IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException(
                "the tool %s.%s cannot be used: %s"
                        .formatted(
                                method.getDeclaringClass().getSimpleName(), method.getName(), why));
    }
}
