package io.safepaw;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camunda.client.annotation.JobWorker;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The job workers of the application. */
final class Workers {

    private Workers() {}

    /**
     * Job types whose worker no module test calls; such a call is made twice
     * ({@link io.safepaw.testing.DeliveredTwice}). Without those that complete their jobs by themselves.
     */
    static Set<String> withoutModuleTest() {
        return new ClassFileImporter()
                .importPackages("io.safepaw").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.tryGetAnnotationOfType(JobWorker.class)
                                .filter(JobWorker::autoComplete)
                                .isPresent())
                        .filter(worker -> !isTestClass(worker.getOwner()))
                        .filter(worker -> worker.getCallsOfSelf().stream()
                                .noneMatch(call -> isTest(call.getOriginOwner(), worker)))
                        .map(worker ->
                                worker.getAnnotationOfType(JobWorker.class).type())
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isTest(JavaClass caller, JavaMethod worker) {
        return caller.getPackage().equals(worker.getOwner().getPackage()) && isTestClass(caller);
    }

    private static boolean isTestClass(JavaClass type) {
        return type.getSource()
                .filter(source -> source.getUri().toString().contains("/test-classes/"))
                .isPresent();
    }
}
