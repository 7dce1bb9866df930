package io.safepaw.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void fieldsAreQuotedWhereTheyMustBe() {
        assertThat(Csv.line("a", 1, null, "b,c", "d\"e", "f\ng")).isEqualTo("a,1,,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n");
    }

    @Test
    void aFormulaIsTextAndANumberStaysANumber() {
        assertThat(Csv.line("=1+1", "+1", "-1", "@x", "\t=1", -1)).isEqualTo("'=1+1,'+1,'-1,'@x,'\t=1,-1\r\n");
    }
}
