package io.safepaw.engine;

import java.time.Instant;
import org.springframework.lang.Nullable;

/**
 * A version of a model as the engine has it. Times are UTC.
 *
 * @param key of the definition in the engine
 * @param tag version tag of a process, {@code ruleVersion} of a decision; null where the model has none
 * @param digest SHA-256 of the file, in hexadecimal
 * @param deployedAt when it was first seen deployed
 * @param shipped whether the file of this release is the same
 */
public record DeployedModel(
        long key,
        Kind kind,
        String id,
        int version,
        String name,
        @Nullable String tag,
        String fileName,
        String digest,
        Instant deployedAt,
        boolean shipped) {

    public enum Kind {
        PROCESS,
        DECISION,
        FORM
    }
}
