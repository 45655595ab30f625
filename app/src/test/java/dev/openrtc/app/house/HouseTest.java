package dev.openrtc.app.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.openrtc.app.bad.CallsRunLater;
import dev.openrtc.app.bad.Prints;
import dev.openrtc.app.bad.SpareManager;
import dev.openrtc.db.bad.DrawsAScreen;
import dev.openrtc.ui.bad.LooksBehindTheApi;
import dev.openrtc.ui.bad.ReadsTheDatabase;
import dev.openrtc.ui.bad.ring.Ring;
import dev.openrtc.worker.bad.EndsTheProgram;
import dev.openrtc.worker.bad.ReadsTheWallClock;
import dev.openrtc.worker.bad.UsesTheDatabase;
import dev.openrtc.worker.bad.unmarked.Unmarked;
import dev.openrtc.worker.signal.BadSignal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules over every class of every module, and that each of them bites.
class HouseTest {
    /// All we wrote; classes that the build generated follow their generator's rules.
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.openrtc")
                    .that(
                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "were written by hand", HouseTest::written));

    private static boolean written(JavaClass type) {
        return !type.isAnnotatedWith("com.google.protobuf.Generated")
                && type.getSource()
                        .flatMap(com.tngtech.archunit.core.domain.Source::getFileName)
                        .map(name -> Sources.names().contains(name))
                        .orElse(false);
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(HouseRules.WORKER_STANDS_ALONE, List.of(UsesTheDatabase.class)),
                Arguments.of(HouseRules.DB_SEES_THE_WORKER_ONLY, List.of(DrawsAScreen.class)),
                Arguments.of(HouseRules.UI_SEES_THE_API_ONLY, List.of(LooksBehindTheApi.class)),
                Arguments.of(HouseRules.UI_READS_NO_DATABASE, List.of(ReadsTheDatabase.class)),
                Arguments.of(HouseRules.ONE_HOP_TO_THE_FX_THREAD, List.of(CallsRunLater.class)),
                Arguments.of(HouseRules.ONLY_APP_ENDS_THE_PROGRAM, List.of(EndsTheProgram.class)),
                Arguments.of(
                        HouseRules.TIME_COMES_BY_THE_CONSTRUCTOR, List.of(ReadsTheWallClock.class)),
                Arguments.of(HouseRules.NOTHING_IS_PRINTED, List.of(Prints.class)),
                Arguments.of(HouseRules.EVERY_PACKAGE_SAYS_WHAT_IS_NULL, List.of(Unmarked.class)),
                Arguments.of(
                        HouseRules.NO_RINGS,
                        List.of(Ring.class, dev.openrtc.ui.bad.RingBack.class)),
                Arguments.of(HouseRules.NO_CATCH_ALL_NAMES, List.of(SpareManager.class)),
                Arguments.of(HouseRules.NO_SECRET_IN_WHAT_IS_SHOWN, List.of(BadSignal.class)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(ArchRule rule, List<Class<?>> bad) {
        assertThat(bad).isNotEmpty();
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleBites(ArchRule rule, List<Class<?>> bad) {
        JavaClasses classes = new ClassFileImporter().importClasses(bad);
        assertThatThrownBy(() -> rule.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(bad.getFirst().getSimpleName());
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(HOUSE.stream().map(JavaClass::getName))
                .contains(
                        "dev.openrtc.worker.api.Worker",
                        "dev.openrtc.ui.shell.Doors",
                        "dev.openrtc.app.Main");
    }

    @Test
    void noSourceFileIsLongerThanFourHundredLines() {
        assertThat(Sources.longerThan(400)).isEmpty();
        assertThat(Sources.longerThan(1)).hasSizeGreaterThan(100);
    }
}
