package io.safepaw.embedded.testing;

import io.camunda.process.test.api.CamundaProcessTest;
import io.camunda.process.test.api.CamundaSpringProcessTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** Which test classes use Camunda Process Test: by annotation of their own, of a superclass or of the class around them. */
final class ProcessTests {

    private ProcessTests() {}

    static boolean includes(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
            if (AnnotationSupport.isAnnotated(type, CamundaSpringProcessTest.class)
                    || AnnotationSupport.isAnnotated(type, CamundaProcessTest.class)) {
                return true;
            }
        }
        return testClass.getEnclosingClass() != null && includes(testClass.getEnclosingClass());
    }

    /** Whether it runs (a part of) the application, which deploys all models at its start, and not a configuration of its own. */
    static boolean isOfApplication(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, ProcessTest.class)
                .map(test -> test.classes().length == 0)
                .orElse(true);
    }
}
