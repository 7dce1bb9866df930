package io.safepaw.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What it may take to paint the pages of a PDF, beside the application; a PDF that takes more has no preview and no copy.
 *
 * @param maxSize of the PDF, and of its copy
 * @param memory of the process that paints
 * @param pageWithin for the preview of its first page
 * @param copyWithin for a copy of it
 * @param maxPages of which a copy is made
 */
@ConfigurationProperties("safepaw.evidence.pdf")
record PdfProperties(
        @DefaultValue("30MB") DataSize maxSize,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("10s") Duration pageWithin,
        @DefaultValue("1m") Duration copyWithin,
        @DefaultValue("100") int maxPages) {}
