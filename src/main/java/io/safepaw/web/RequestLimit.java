package io.safepaw.web;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What one address of the network may ask of some of our addresses.
 *
 * @param paths patterns such as {@code /survey/**}
 * @param methods those that count; all where none is named
 * @param requests how many in the time; as many may come at once after a rest
 * @param per the time
 * @param maxBody the largest body, and a body must say how large it is; not looked at where it is not given
 */
record RequestLimit(
        List<String> paths,
        @DefaultValue Set<String> methods,
        int requests,
        Duration per,
        @Nullable DataSize maxBody) {

    RequestLimit {
        Assert.notEmpty(paths, "safepaw.limits.rules: a rule needs paths");
        Assert.isTrue(requests > 0, "safepaw.limits.rules: requests must be more than 0");
        Assert.isTrue(per != null && per.isPositive(), "safepaw.limits.rules: per must be a time, such as 1m");
    }
}
