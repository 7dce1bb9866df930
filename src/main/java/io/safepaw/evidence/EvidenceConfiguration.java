package io.safepaw.evidence;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EvidenceLimits.class, GraphicProperties.class})
class EvidenceConfiguration {}
