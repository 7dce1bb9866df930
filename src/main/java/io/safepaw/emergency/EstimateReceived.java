package io.safepaw.emergency;

import java.util.UUID;

/** A vet said what the care would cost. */
record EstimateReceived(UUID estimateId) {}
