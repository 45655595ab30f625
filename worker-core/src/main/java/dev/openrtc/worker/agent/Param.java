package dev.openrtc.worker.agent;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names a parameter of a [ToolMethod] for the model; on a record's component it may add what the
/// component means.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {
    String value();

    /// What it means, for the model; empty = its name says it.
    String description() default "";
}
