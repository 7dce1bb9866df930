package io.safepaw.staff;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts Safepaw what to do about demo users; registered in {@code META-INF/spring.factories}. */
class DemoUsersPresentAnalyzer extends AbstractFailureAnalyzer<DemoUsersPresent> {

    @Override
    protected FailureAnalysis analyze(Throwable root, DemoUsersPresent cause) {
        return new FailureAnalysis(
                "The database holds demo users, whose passwords everybody knows: "
                        + String.join(", ", cause.usernames()),
                "Use another database, or delete them (delete from staff_member where demo), "
                        + "or start with the profile 'local' if this is a local run.",
                cause);
    }
}
