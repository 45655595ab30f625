package dev.openrtc.app.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;

/// What holds the house up. Each rule says why; each has a bad class in the test sources that it
/// must catch.
final class HouseRules {
    private static final String WORKER = "dev.openrtc.worker..";
    private static final String DB = "dev.openrtc.db..";
    private static final String UI = "dev.openrtc.ui..";
    private static final String APP = "dev.openrtc.app..";

    private HouseRules() {}

    static final ArchRule WORKER_STANDS_ALONE =
            noClasses()
                    .that()
                    .resideInAPackage(WORKER)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            DB,
                            UI,
                            APP,
                            "javafx..",
                            "java.sql..",
                            "javax.sql..",
                            "org.jdbi..",
                            "org.h2..")
                    .because("an embedder runs the worker with no window and no database");

    static final ArchRule DB_SEES_THE_WORKER_ONLY =
            noClasses()
                    .that()
                    .resideInAPackage(DB)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(UI, APP, "javafx..")
                    .because("a store implements the worker's ports and knows no screen")
                    .allowEmptyShould(true);

    static final ArchRule UI_SEES_THE_API_ONLY =
            classes()
                    .that()
                    .resideInAPackage(UI)
                    .should()
                    .onlyDependOnClassesThat(
                            outsideOfTheHouse()
                                    .or(resideInAnyPackage(UI, "dev.openrtc.worker.api"))
                                    .or(
                                            DescribedPredicate.describe(
                                                    "are TenantId",
                                                    type -> type.isEquivalentTo(TenantId.class))))
                    .because("the same window must work on a worker of another process");

    static final ArchRule UI_READS_NO_DATABASE =
            noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.h2..")
                    .because("what a screen shows comes by snapshots and history");

    static final ArchRule ONE_HOP_TO_THE_FX_THREAD =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.openrtc.ui.bridge")
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "Platform.runLater is called",
                                    call ->
                                            call.getTargetOwner()
                                                            .getName()
                                                            .equals("javafx.application.Platform")
                                                    && call.getName().equals("runLater")))
                    .because("one hop can be bounded and looked at; many cannot");

    static final ArchRule ONLY_APP_ENDS_THE_PROGRAM =
            noClasses()
                    .that(
                            DescribedPredicate.not(
                                    resideInAnyPackage(APP, "dev.openrtc.worker.host.child..")))
                    // The drill that ends its host on purpose; it runs in hosts only.
                    .and()
                    .doNotHaveFullyQualifiedName("dev.openrtc.worker.agent.Drill")
                    .should()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "the JVM is ended",
                                    call ->
                                            (call.getTargetOwner().isEquivalentTo(System.class)
                                                            || call.getTargetOwner()
                                                                    .isEquivalentTo(Runtime.class))
                                                    && (call.getName().equals("exit")
                                                            || call.getName().equals("halt"))))
                    .because("no failure of a tenant stops the worker; a host is its own program");

    static final ArchRule TIME_COMES_BY_THE_CONSTRUCTOR =
            noClasses()
                    .that()
                    .resideInAPackage(WORKER)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("every window and deadline is tested with a clock of the test's own");

    static final ArchRule NOTHING_IS_PRINTED =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.openrtc.app.cli.Terminal")
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .callMethodWhere(
                            DescribedPredicate.describe(
                                    "printStackTrace is called",
                                    call ->
                                            call.getName().equals("printStackTrace")
                                                    && call.getTargetOwner()
                                                            .isAssignableTo(Throwable.class)))
                    .orShould()
                    .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                    .because("what is said goes to the scoped log, with its tenant, or nowhere");

    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IS_NULL =
            classes()
                    .should(new InMarkedPackage())
                    .because("null checks hold only where a package asks for them");

    static final ArchRule NO_RINGS =
            SlicesRuleDefinition.slices()
                    .matching("dev.openrtc.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("a room that can be left by every door cannot be changed alone");

    static final ArchRule NO_CATCH_ALL_NAMES =
            noClasses()
                    .should()
                    .haveSimpleNameEndingWith("Util")
                    .orShould()
                    .haveSimpleNameEndingWith("Utils")
                    .orShould()
                    .haveSimpleNameEndingWith("Helper")
                    .orShould()
                    .haveSimpleNameEndingWith("Manager")
                    .because("a name that fits everything collects everything");

    static final ArchRule NO_SECRET_IN_WHAT_IS_SHOWN =
            classes()
                    .that(shown())
                    .should(new HoldNoSecret())
                    .because("what is shown is also logged, exported and sent over sockets");

    private static DescribedPredicate<JavaClass> outsideOfTheHouse() {
        return DescribedPredicate.not(resideInAPackage("dev.openrtc.."));
    }

    /// Snapshots, signals, log pages and history: all of the api but commands, vault and the secret
    /// itself.
    private static DescribedPredicate<JavaClass> shown() {
        return DescribedPredicate.describe(
                "are shown",
                type ->
                        type.getPackageName().equals("dev.openrtc.worker.signal")
                                || (type.getPackageName().equals("dev.openrtc.worker.api")
                                        && !type.getName()
                                                .matches(".*\\.(Command|Vault|Secret)(\\$.*)?")));
    }
}
