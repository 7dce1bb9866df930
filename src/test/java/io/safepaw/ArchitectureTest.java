package io.safepaw;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.camunda.client.CamundaClient;
import io.camunda.client.annotation.JobWorker;
import io.safepaw.casefile.CaseTexts;
import io.safepaw.casefile.Note;
import io.safepaw.communication.OutgoingMessage;
import io.safepaw.communication.TextMessages;
import io.safepaw.marketplace.AccountMeasures;
import io.safepaw.marketplace.Payments;
import io.safepaw.marketplace.PetBlocks;
import io.safepaw.marketplace.Replacements;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/** The house rules of the code (style.md, architecture.md 3). */
@AnalyzeClasses(packages = "io.safepaw", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Says what may be absent, how a value is described, validated or bound; brings no behaviour. */
    private static final String[] DESCRIPTIVE = {
        "org.springframework.lang", "org.springframework.boot.context.properties..",
    };

    @ArchTest
    static final ArchRule domainTypesKnowNoFramework = noClasses()
            .that(areDomainTypes())
            .should()
            .dependOnClassesThat(
                    inPackages("org.springframework..").and(DescribedPredicate.not(inPackages(DESCRIPTIVE))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("io.camunda..", "jakarta.servlet..", "jakarta.mail..");

    /** Beans are called after their class, without its package; two of the same name keep the application from starting. */
    @ArchTest
    static void beansHaveNamesOfTheirOwn(JavaClasses imported) {
        var names = imported.stream()
                .filter(type -> !type.isAnnotation() && type.isMetaAnnotatedWith(Component.class))
                .map(JavaClass::getSimpleName)
                .toList();

        assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }

    @ArchTest
    static final ArchRule jobWorkersAreNamedWorker = methods()
            .that()
            .areAnnotatedWith(JobWorker.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Worker")
            .orShould()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("ListenerWorkers")
            .because("the listeners of a user task are one matter");

    @ArchTest
    static final ArchRule aWorkerHasOneJob =
            classes().that().haveSimpleNameEndingWith("Worker").should(haveOneJobOfTheirPackage());

    @ArchTest
    static final ArchRule aWorkerCallsOneUseCase =
            classes().that().haveSimpleNameEndingWith("Worker").should(callOneUseCase());

    /** An internal note is never sent: nothing that writes to a party reads what a note says. */
    @ArchTest
    static final ArchRule notesAreNotSent = noClasses()
            .that(DescribedPredicate.describe(
                    "write to parties",
                    type -> type.getAccessesFromSelf().stream()
                            .anyMatch(access -> access.getTargetOwner().isEquivalentTo(OutgoingMessage.class)
                                    || access.getTargetOwner().isEquivalentTo(TextMessages.class))))
            .should()
            .callMethod(Note.class, "body");

    @ArchTest
    static final ArchRule namesSayWhatAClassIsFor =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)(\\$.*)?");

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callConstructor(Date.class)
            .because("a test and the local run move the clock");

    @ArchTest
    static final ArchRule theSystemClockIsMadeInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.safepaw.engine.EngineConfiguration")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule controllersAskServices = noClasses()
            .that()
            .areMetaAnnotatedWith(Controller.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughTheConstructor = noFields()
            .should()
            .beAnnotatedWith(Autowired.class)
            .orShould()
            .beAnnotatedWith(Value.class)
            .orShould()
            .beAnnotatedWith("jakarta.annotation.Resource");

    @ArchTest
    static final ArchRule fieldsOfBeansArePrivate = fields().that()
            .areDeclaredInClassesThat()
            .areMetaAnnotatedWith(Component.class)
            .and()
            .areNotStatic()
            .should()
            .bePrivate();

    /** Adapters are named Zeebe…; the Desk's diagram is one that only reads, migrations are about nothing else. */
    @ArchTest
    static final ArchRule onlyAdaptersTalkToTheEngine = noClasses()
            .that()
            .resideOutsideOfPackages("io.safepaw.engine", "io.safepaw.migration")
            .and()
            .haveSimpleNameNotStartingWith("Zeebe")
            .and()
            .doNotHaveFullyQualifiedName("io.safepaw.desk.ProcessView")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CamundaClient.class);

    @ArchTest
    static final ArchRule onlyThePortCallsTheMarketplace = noClasses()
            .that()
            .resideOutsideOfPackage("io.safepaw.marketplace")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.resilience4j.circuitbreaker..", "org.springframework.web.client..", "java.net.http..");

    @ArchTest
    static final ArchRule whatChangesTheMarketplaceGoesThroughTheIncident = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("io.safepaw.marketplace")
            .should()
            .haveRawType(AccountMeasures.class)
            .orShould()
            .haveRawType(Payments.class)
            .orShould()
            .haveRawType(PetBlocks.class)
            .orShould()
            .haveRawType(Replacements.class)
            .because("MarketplaceAccess knows what a test may not do");

    /** Values of the domain: records and enums that no other layer claims by its name. */
    private static DescribedPredicate<JavaClass> areDomainTypes() {
        return DescribedPredicate.describe(
                "are domain types",
                type -> type.isTopLevelClass()
                        && (type.isRecord() || type.isEnum())
                        && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static DescribedPredicate<JavaClass> inPackages(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaClass> haveOneJobOfTheirPackage() {
        return new ArchCondition<>("serve one job type safepaw.<package>.<verb-object>") {
            @Override
            public void check(JavaClass worker, ConditionEvents events) {
                List<String> types = worker.getMethods().stream()
                        .flatMap(method -> method.tryGetAnnotationOfType(JobWorker.class).stream())
                        .map(JobWorker::type)
                        .toList();
                var expected = "safepaw\\." + worker.getPackageName().split("\\.")[2] + "\\.[a-z]+(-[a-z]+)+";
                var kept = types.size() == 1 && types.get(0).matches(expected);
                events.add(new SimpleConditionEvent(
                        worker, kept, worker.getName() + " serves " + types + ", expected one like " + expected));
            }
        };
    }

    private static ArchCondition<JavaClass> callOneUseCase() {
        return new ArchCondition<>("depend on one use case (and CaseTexts)") {
            @Override
            public void check(JavaClass worker, ConditionEvents events) {
                var useCases = worker.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .map(field -> field.getRawType())
                        .filter(type -> !type.isEquivalentTo(CaseTexts.class))
                        .map(JavaClass::getSimpleName)
                        .toList();
                events.add(new SimpleConditionEvent(
                        worker, useCases.size() == 1, worker.getName() + " depends on " + useCases));
            }
        };
    }
}
