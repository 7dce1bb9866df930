package io.safepaw.local;

import io.safepaw.embedded.EmbeddedCamunda;
import io.safepaw.testing.SmsLoopback;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/** The Desk page "Local": moves the clock, sends sample reports, shows the mailboxes. */
@Controller
@Profile("local")
class LocalController {

    /** Further than any timer of the processes; keeps a typing error from ending the run. */
    private static final Duration FURTHEST = Duration.ofDays(400);

    private final EmbeddedCamunda camunda;
    private final Clock clock;
    private final SampleReports samples;
    private final LocalMail mail;
    private final SmsLoopback phones;
    private final LocalTelephone telephone;

    LocalController(
            EmbeddedCamunda camunda,
            Clock clock,
            SampleReports samples,
            LocalMail mail,
            SmsLoopback phones,
            LocalTelephone telephone) {
        this.camunda = camunda;
        this.clock = clock;
        this.samples = samples;
        this.mail = mail;
        this.phones = phones;
        this.telephone = telephone;
    }

    /** A message as the page lists it. */
    record MessageLine(String from, String subject, Instant sentAt, String source) {}

    @GetMapping("/desk/local")
    String page(Model model) throws MessagingException {
        return show(LocalMail.INCIDENTS, model);
    }

    /** By POST, because addresses stay out of URLs. */
    @PostMapping("/desk/local/mailbox")
    String mailbox(@RequestParam String address, Model model) throws MessagingException {
        return show(address, model);
    }

    @PostMapping("/desk/local/clock")
    String moveClock(@RequestParam String by, RedirectAttributes redirect) {
        try {
            var duration = Duration.parse(by.strip().toUpperCase(Locale.ROOT));
            if (duration.isNegative() || duration.isZero() || duration.compareTo(FURTHEST) > 0) {
                throw new DateTimeException("out of range");
            }
            camunda.increaseTime(duration);
            redirect.addFlashAttribute("notice", "The clock moved by " + duration + ".");
        } catch (DateTimeException e) {
            redirect.addFlashAttribute(
                    "error", "“" + by + "” is no duration from PT1S to P400D. Examples: PT15M, PT4H, P1D.");
        }
        return "redirect:/desk/local";
    }

    @PostMapping("/desk/local/samples")
    String sendSample(
            @RequestParam int sample, @RequestParam(defaultValue = "false") boolean test, RedirectAttributes redirect)
            throws MessagingException {
        if (test) {
            samples.reportAsTest(sample);
        } else {
            samples.send(sample);
        }
        redirect.addFlashAttribute(
                "notice",
                (test ? "Reported as a test: " : "Sent: ")
                        + SampleReports.ALL.get(sample).subject());
        return "redirect:/desk/local";
    }

    /** A new one each time. */
    private static byte[] picture() throws IOException {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color((int) (System.nanoTime() & 0xffffff)));
        pen.fillOval(40, 40, 240, 160);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    @PostMapping("/desk/local/sms")
    String sendSms(
            @RequestParam String from,
            @RequestParam String text,
            @RequestParam(defaultValue = "false") boolean picture,
            RedirectAttributes redirect)
            throws IOException {
        var answer = phones.write(
                SmsLoopback.newSid(),
                from.replaceAll("[^0-9A-Za-z+]", ""),
                text,
                picture ? List.of(picture()) : List.of());
        redirect.addFlashAttribute(
                answer.status() == 200 ? "notice" : "error",
                answer.status() == 200
                        ? "The text message was taken." + spoken(answer.body())
                        : "The text message was answered " + answer.status() + ".");
        return "redirect:/desk/local";
    }

    /** What the phone shows at once; most messages are answered later. */
    private static String spoken(String twiml) {
        var text = HtmlUtils.htmlUnescape(twiml.replaceAll("(?s)<[^>]*>", " ").strip());
        return text.isEmpty() ? "" : " Answer: " + text;
    }

    /** A call as a telephone system tells it. By POST, because numbers stay out of URLs. */
    @PostMapping("/desk/local/call")
    String call(
            @RequestParam String what,
            @RequestParam String number,
            @RequestParam String queue,
            @RequestParam String extension,
            RedirectAttributes redirect)
            throws IOException {
        int answer = telephone.tell(what, number.strip(), queue, extension.strip());
        redirect.addFlashAttribute(
                answer == 200 ? "notice" : "error",
                answer == 0
                        ? "There is no call. Let it ring first."
                        : "The telephone system was answered " + answer + ".");
        return "redirect:/desk/local";
    }

    private String show(String address, Model model) throws MessagingException {
        var lines = new ArrayList<MessageLine>();
        for (var message : mail.messages(address)) {
            lines.add(line(message));
        }
        model.addAttribute("now", clock.instant());
        model.addAttribute("steps", List.of("PT5M", "PT15M", "PT1H", "PT4H", "P1D", "P7D"));
        model.addAttribute("samples", SampleReports.ALL);
        model.addAttribute("callGoesOn", telephone.goesOn());
        model.addAttribute("mailboxes", mail.mailboxes());
        model.addAttribute("mailbox", address);
        model.addAttribute("messages", lines);
        model.addAttribute("texts", phones.sent().reversed());
        return "desk/local";
    }

    private static MessageLine line(MimeMessage message) throws MessagingException {
        var source = new ByteArrayOutputStream();
        try {
            message.writeTo(source);
        } catch (IOException e) {
            throw new MessagingException("A message in the mailbox cannot be read", e);
        }
        var from = message.getHeader("From", ", ");
        var sent = message.getSentDate();
        return new MessageLine(
                from == null ? "" : from,
                message.getSubject() == null ? "(no subject)" : message.getSubject(),
                sent == null ? null : sent.toInstant(),
                source.toString(StandardCharsets.UTF_8));
    }
}
