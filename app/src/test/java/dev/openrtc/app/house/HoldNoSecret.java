package dev.openrtc.app.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// No field can hold a secret, directly or inside a generic type.
final class HoldNoSecret extends ArchCondition<JavaClass> {
    private static final Set<String> HOLDERS = Set.of("dev.openrtc.worker.api.Secret", "[C", "[B");

    HoldNoSecret() {
        super("hold no secret, character array or byte array");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            for (JavaClass involved : field.getType().getAllInvolvedRawTypes()) {
                if (HOLDERS.contains(involved.getName())) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    field, field.getFullName() + " holds " + involved.getName()));
                }
            }
        }
    }
}
