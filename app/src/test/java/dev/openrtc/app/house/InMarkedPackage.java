package dev.openrtc.app.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/// The class's package carries `@NullMarked`.
final class InMarkedPackage extends ArchCondition<JavaClass> {
    InMarkedPackage() {
        super("reside in a package that is @NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
                type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
        if (!marked) {
            events.add(
                    SimpleConditionEvent.violated(
                            type,
                            type.getName()
                                    + " resides in "
                                    + type.getPackageName()
                                    + ", which is not @NullMarked"));
        }
    }
}
