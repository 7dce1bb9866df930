package io.safepaw.local;

import io.safepaw.casefile.Channel;
import io.safepaw.casefile.NewParty;
import io.safepaw.casefile.PartyRole;
import io.safepaw.casefile.ReportDetails;
import io.safepaw.intake.IncidentIntake;
import io.safepaw.intake.IncidentReport;
import io.safepaw.intake.ReportedFacts;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Reports as owners and sitters write them, to try the system with. */
@Component
@Profile("local")
class SampleReports {

    /** One report. The subject is also its name on the Local page. */
    record Sample(String from, String name, String subject, String text) {}

    static final List<Sample> ALL = List.of(
            new Sample("olivia.owner@example.org", "Olivia Owner", "Bruno is bleeding after the walk", """
                    Hello,

                    our sitter just brought Bruno back from his walk and his paw is bleeding badly. The sitter says he
                    stepped on glass. The booking is BK-20031. What should we do?

                    Olivia
                    """),
            new Sample("oskar.owner@example.org", "Oskar Owner", "Our cat is missing since this morning", """
                    Minka ran away from the sitter's flat this morning. The window was open. Please help us to find her.
                    Oskar
                    """),
            new Sample("sam.sitter@example.org", "Sam Sitter", "Owner asks me to take cash", """
                    Hi, an owner wants to book me for next week but asks to pay cash outside of the app. I said no.
                    Sam
                    """),
            new Sample("nora.neighbour@example.net", "Nora Neighbour", "A dog bit my son", """
                    A dog that one of your walkers had on the leash bit my son in the hand today at about 4 pm.
                    He is six years old. We are at the hospital.
                    """),
            new Sample(
                    "quentin.question@example.com", "Quentin Question", "Question about updates during a stay", """
                    How often do sitters have to send photos? We got only one a day and were not happy.
                    """));

    private final JavaMailSender mail;
    private final IncidentIntake intake;

    SampleReports(JavaMailSender mail, IncidentIntake intake) {
        this.mail = mail;
        this.intake = intake;
    }

    /** Reports the sample as a test, as a web form would. */
    void reportAsTest(int index) {
        var sample = ALL.get(index);
        intake.report(new IncidentReport(
                Channel.WEB,
                sample.subject(),
                sample.text(),
                null,
                null,
                new NewParty(PartyRole.REPORTER, sample.name(), sample.from(), null, null),
                ReportedFacts.NONE,
                ReportDetails.NONE,
                true));
    }

    /** Sends the sample by SMTP, as a mail client would. */
    void send(int index) throws MessagingException {
        var sample = ALL.get(index);
        var message = mail.createMimeMessage();
        var helper = new MimeMessageHelper(message, "UTF-8");
        try {
            helper.setFrom(new InternetAddress(sample.from(), sample.name(), "UTF-8"));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new MessagingException("Every JVM knows UTF-8", e);
        }
        helper.setTo(LocalMail.INCIDENTS);
        helper.setSubject(sample.subject());
        helper.setText(sample.text());
        mail.send(message);
    }
}
