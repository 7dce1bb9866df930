package io.safepaw.desk;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * A copy of a case file as a PDF: text that can be selected, with page numbers, title and language. Nothing is fetched for
 * it, whatever words of strangers are in it, and nothing in it can run.
 */
@Component
class CopyPdf {

    private static final String FONT = "Liberation Sans";

    private final ITemplateEngine templates;

    CopyPdf(ITemplateEngine templates) {
        this.templates = templates;
    }

    byte[] of(CaseFileCopy copy) {
        var html = templates.process("desk/case-file-copy", new Context(Locale.ENGLISH, Map.of("copy", copy)));
        var bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html)), null)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .useExternalResourceAccessControl(
                            (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                    .useFont(font("LiberationSans-Regular.ttf"), FONT, 400, FontStyle.NORMAL, true)
                    .useFont(font("LiberationSans-Bold.ttf"), FONT, 700, FontStyle.NORMAL, true)
                    .usePdfUaAccessibility(true)
                    .withProducer("Safepaw")
                    .toStream(bytes)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static FSSupplier<InputStream> font(String file) {
        return () -> {
            try {
                return new ClassPathResource("liberation/" + file).getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
