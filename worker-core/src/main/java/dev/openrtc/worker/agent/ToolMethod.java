package dev.openrtc.worker.agent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A method of a [Dialogue] that the language model may call. Each parameter has a [Param] and is a
/// `String`, `int`, `long`, `double`, `boolean`, enum, a record of those, a `List` of any of those,
/// or an `Optional` of any of those when it may be left out. What the model gives is checked
/// against these types first. What the method returns is for the model: text as it is, anything
/// else as JSON. A [ToolException] tells the model why it cannot be done; of anything else that is
/// thrown it hears only that the tool failed.
///
/// Tools of one call run one after another on a thread of their own beside the call's, in the
/// session's scope, so a slow one holds up neither hearing nor speaking.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {
    /// What it does and when to use it, for the model.
    String value();

    /// Its name for the model; empty = the method's.
    String name() default "";

    /// The most seconds it may run, 1 to 60. Then it is interrupted and the model told so; one that
    /// goes on all the same for 10 s more loses the call.
    int seconds() default 10;
}
