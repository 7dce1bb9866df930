package io.safepaw.casefile;

import io.safepaw.encryption.SealedTable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the case file keeps encrypted. The words by which incidents are found stay as they are: a search reads them. */
@Configuration(proxyBeanMethods = false)
class SealedCaseFile {

    @Bean
    static SealedTable sealedTexts() {
        return SealedTable.of("case_text", "body");
    }

    @Bean
    static SealedTable sealedNotes() {
        return SealedTable.of("note", "body");
    }

    @Bean
    static SealedTable sealedUnsentTexts() {
        return new SealedTable("unsent_text", UnsentTexts.ROW, List.of("body"), List.of());
    }
}
