package io.safepaw.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "vet bill.pdf, vet bill.pdf",
        "Größe 犬 🐕.jpg, Größe 犬 🐕.jpg",
        "../../etc/passwd.txt, passwd.txt",
        "C:\\Users\\jo\\paw.png, paw.png",
        "\\\\server\\share\\x.doc, x.doc",
        "/, file.pdf",
        ".., file.pdf",
        ".htaccess, htaccess.pdf",
        "name. . ., name.pdf",
        "CON, _CON.pdf",
        "nul.txt, _nul.txt",
        "LPT1.tar.gz, _LPT1.tar.gz",
        "a<b>c|d?e*f.txt, a_b_c_d_e_f.txt",
        "a:stream.txt, a_stream.txt",
        "bill, bill.pdf"
    })
    void aNameIsHarmlessForEverySystem(String name, String safe) {
        assertThat(FileNames.safe(name, "application/pdf")).isEqualTo(safe);
    }

    @Test
    void nothingInvisibleStaysInAName() {
        assertThat(FileNames.safe("photo\u202Egnp.exe", "image/png")).isEqualTo("photognp.exe");
        assertThat(FileNames.safe("a\r\nSet-Cookie: x.txt", "text/plain")).isEqualTo("aSet-Cookie_ x.txt");
        assertThat(FileNames.safe("zero\u200Bwidth\uFEFF\0\u0007.png", "image/png"))
                .isEqualTo("zerowidth.png");
        assertThat(FileNames.safe("half \uD83D surrogate.png", "image/png")).isEqualTo("half surrogate.png");
        assertThat(FileNames.safe("line\u2028break.png", "image/png")).isEqualTo("linebreak.png");
        assertThat(FileNames.safe("", "application/x-unheard-of")).isEqualTo("file");
    }

    @Test
    void aLongNameKeepsItsExtension() {
        var safe = FileNames.safe("🐕".repeat(500) + ".jpeg", "image/jpeg");

        assertThat(safe).endsWith("🐕.jpeg");
        assertThat(safe.codePointCount(0, safe.length())).isEqualTo(120);
        assertThat(FileNames.safe("x".repeat(500), "image/png")).hasSize(120).endsWith("x.png");
        assertThat(FileNames.safe("x." + "y".repeat(500), "image/png")).hasSize(120);
    }

    @Test
    void theOriginalNameIsKeptAsFarAsTheDatabaseCan() {
        assertThat(FileNames.storable("../a\0b\uDC00.png")).isEqualTo("../ab\uFFFD.png");
        assertThat(FileNames.storable("x".repeat(5000))).hasSize(1000);
    }
}
