package io.safepaw.casefile;

/** What exactly happened within a category (domain.md 2.1, typical sub-types); none of them is no answer. */
public enum SubCategory {
    FALL(Category.PET_INJURY),
    VEHICLE(Category.PET_INJURY),
    BURN(Category.PET_INJURY),
    HEAT(Category.PET_INJURY),
    CUT(Category.PET_INJURY),
    FOREIGN_BODY(Category.PET_INJURY),
    TOXIN(Category.PET_INJURY),
    GASTROINTESTINAL(Category.PET_ILLNESS),
    PARASITE(Category.PET_ILLNESS),
    RESPIRATORY(Category.PET_ILLNESS),
    ACCIDENT(Category.PET_DEATH),
    MEDICAL(Category.PET_DEATH),
    DOOR(Category.LOST_PET),
    YARD(Category.LOST_PET),
    LEASH(Category.LOST_PET),
    FROM_VEHICLE(Category.LOST_PET),
    THEFT(Category.LOST_PET),
    OWNER_BITTEN(Category.BITE_HUMAN),
    PROVIDER_BITTEN(Category.BITE_HUMAN),
    HOUSEHOLD_BITTEN(Category.BITE_HUMAN),
    THIRD_PARTY_BITTEN(Category.BITE_HUMAN),
    MINOR_BITTEN(Category.BITE_HUMAN),
    RESIDENT_PET(Category.BITE_ANIMAL),
    OTHER_GUEST_PET(Category.BITE_ANIMAL),
    STRANGERS_PET(Category.BITE_ANIMAL),
    SLIP(Category.HUMAN_INJURY),
    PULLED_OVER(Category.HUMAN_INJURY),
    CAR(Category.HUMAN_INJURY),
    WATER(Category.PROPERTY_DAMAGE),
    LOCK_OR_KEYS(Category.PROPERTY_DAMAGE),
    FURNITURE(Category.PROPERTY_DAMAGE),
    DAMAGED_VEHICLE(Category.PROPERTY_DAMAGE),
    DURING_STAY(Category.BURGLARY_THEFT),
    AFTER_KEY_ACCESS(Category.BURGLARY_THEFT),
    UNFENCED_YARD(Category.HOME_SAFETY),
    TOO_MANY_ANIMALS(Category.HOME_SAFETY),
    HAZARDS(Category.HOME_SAFETY),
    HITTING(Category.ANIMAL_ABUSE_NEGLECT),
    CONFINEMENT(Category.ANIMAL_ABUSE_NEGLECT),
    HOT_CAR(Category.ANIMAL_ABUSE_NEGLECT),
    UNATTENDED_NOW(Category.ABANDONMENT),
    MISSED_DROP_IN(Category.NO_SHOW),
    FALSE_REPORT_CARD(Category.NO_SHOW),
    LATE_CANCEL(Category.NO_SHOW),
    MESSAGES(Category.HARASSMENT),
    REVIEWS(Category.HARASSMENT),
    OFF_PLATFORM(Category.HARASSMENT),
    WEAPON(Category.THREAT_VIOLENCE),
    ASSAULT(Category.THREAT_VIOLENCE),
    EXTORTION(Category.THREAT_VIOLENCE),
    INVITE(Category.OFF_PLATFORM_PAYMENT),
    CASH(Category.OFF_PLATFORM_PAYMENT),
    POACHING(Category.OFF_PLATFORM_PAYMENT),
    PAYOUT_CHANGE(Category.ACCOUNT_TAKEOVER),
    PHISHING(Category.ACCOUNT_TAKEOVER),
    SUB_CONTRACT(Category.IDENTITY_MISREPRESENTATION),
    DUPLICATE_ACCOUNT(Category.IDENTITY_MISREPRESENTATION),
    REVIEW_TEXT(Category.PRIVACY_DISCLOSURE);

    private final Category category;

    SubCategory(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
