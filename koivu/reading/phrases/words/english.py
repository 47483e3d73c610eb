"""English as meeting places in Finland write it, and as machines translate it."""

from koivu.reading.found import WEEKDAYS, PartOfDay
from koivu.reading.phrases.words.feasts import feasts_of
from koivu.reading.phrases.words.meaning import DayWord, Lexicon, Meaning, Value, listed

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_DAYS = ("mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun")

PARTS: dict[PartOfDay, str] = {
    "morning": "morning mornings forenoon forenoons",
    "afternoon": "afternoon afternoons",
    "evening": "evening evenings night nights",
}

MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug", "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip

SMALL_WORDS: list[tuple[str, Value, str]] = [
    ("GROUP", ("mon", "tue", "wed", "thu", "fri"), "weekdays weekday working_days m-f mon-to-fri"),
    ("GROUP", ("sat", "sun"), "weekends weekend"),
    ("GROUP", WEEKDAYS, "daily every_day everyday each_day all_week seven_days_a_week"),
    ("AT", None, "at klo kl @ o'clock_at"),
    ("OCLOCK", None, "o'clock oclock hrs hours_o'clock"),
    ("AM", None, "am"),
    ("PM", None, "pm"),
    ("NOON", None, "noon midday"),
    ("MIDNIGHT", None, "midnight"),
    ("HALF_PAST", 30, "half_past"),
    ("HALF_HOUR", None, "half"),
    ("HALF_PAST", 15, "quarter_past a_quarter_past"),
    ("HALF_PAST", -15, "quarter_to a_quarter_to"),
    ("MINUTES", 15, "fifteen"),
    ("MINUTES", 30, "thirty"),
    ("MINUTES", 45, "forty-five"),
    ("DAY_WORD", None, "date dates day days"),
    ("ANNOUNCED", None, "to_be_announced to_be_confirmed to_be_decided announced_later"
     " will_be_announced will_be_confirmed will_be_announced_later later by_agreement"
     " by_appointment"),
    ("ANNOUNCED", "tba", "tba tbc tbd"),
    ("INSTEAD", None, "however but exceptionally exception exceptions"),
    ("BETWEEN", None, "between"),
    ("AND", None, "and & plus as_well_as"),
    ("OR", None, "or"),
    ("FROM", None, "from"),
    ("TO", None, "to through thru till"),
    ("SINCE", None, "starting starting_from starts_on starts start beginning begins"
     " as_of from_now starting_on beginning_on begins_on commencing as_from"),
    ("SINCE_AFTER", None, "onwards onward"),
    ("UNTIL", None, "until til up_to ending ends ends_on ending_on"),
    ("IN", None, "in"),
    ("OF", None, "of"),
    ("ON", None, "on"),
    ("ARTICLE", None, "the a an"),
    ("EVERY", None, "every each"),
    ("OTHER", None, "other"),
    ("EVERY_OTHER", 2, "alternate alternating fortnightly every_fortnight"),
    ("SECOND", 2, "second"),
    ("ORDINAL", 1, "first"),
    ("ORDINAL", 3, "third"),
    ("ORDINAL", 4, "fourth"),
    ("ORDINAL", -1, "last"),
    ("EVEN", None, "even"),
    ("ODD", None, "odd uneven"),
    ("NUMBERED", None, "numbered calendar iso"),
    ("WEEK", None, "week weeks wk wks"),
    ("PER_MONTH", None, "month"),
    ("PER_YEAR", None, "year annum"),
    ("WEEKLY", None, "weekly every_week each_week"),
    ("MONTHLY", None, "monthly"),
    ("IRREGULAR", None, "sometimes occasionally now_and_then irregularly"
     " from_time_to_time some_times"
     " a_few_times biweekly bimonthly"),
    ("TIMES", 1, "once"),
    ("TIMES", 2, "twice"),
    ("TIMES", 0, "times time x"),
    ("PER", None, "per"),
    ("EXCEPT", None, "except excluding excl with_the_exception_of apart_from except_for other_than"
     " except_on"),
    ("NOT", None, "not no"),
    ("CLOSED", None, "closed cancelled canceled close closes shut"),
    ("PAUSE", None, "break breaks pause pauses paused pausing recess on_a_break on_break"
     " taking_a_break take_a_break takes_a_break on_holiday on_leave on_vacation vacation"),
    ("SCHOOL", None, "school schools'"),
    ("DURING", None, "during"),
    ("IN_TERM", None, "term-time term_time school_year school_term school_days schooldays"
     " academic_year during_term terms term"),
    ("HOLIDAY", "school", "school_holidays school_holiday school_breaks school_break"
     " school_vacations half-term half_term"),
    ("HOLIDAY", "public", "public_holidays public_holiday bank_holidays bank_holiday"
     " national_holidays"),
    ("HOLIDAY", "any", "holidays holiday vacations"),
    ("HOLIDAY", "autumn", "autumn_holiday autumn_holidays autumn_break autumn_half-term"),
    ("HOLIDAY", "christmas", "christmas_holiday christmas_holidays christmas_break"),
    ("HOLIDAY", "winter", "winter_holiday winter_holidays winter_break skiing_holiday"
     " ski_holiday skiing_holidays"),
    ("HOLIDAY", "easter", "easter_holiday easter_holidays easter_break"),
    ("HOLIDAY", "summer", "summer_holiday summer_holidays summer_break"),
    ("SEASON", "autumn", "autumn"),
    ("SEASON_WHEN", "autumn", "autumn_term autumn_season fall_term fall_season"),
    ("SEASON", "spring", "spring"),
    ("SEASON_WHEN", "spring", "spring_term spring_season"),
    ("SEASON", "summer", "summer"),
    ("SEASON_WHEN", "summer", "summer_season summertime"),
    ("SEASON", "winter", "winter"),
    ("SEASON_WHEN", "winter", "winter_season wintertime"),
    ("ALSO", None, "also additionally"),
    ("OTHERWISE", None, "otherwise at_other_times other_times on_other_days other_days"),
    ("TODAY", None, "today tomorrow"),
    ("NEXT", None, "next this"),
    ("NEXT_TIME", None, "next_time next_times next_on next_session next_sessions next_meeting"
     " next_meetings next_date next_dates next_one next_gathering the_next_one next_up"
     " we_next_meet next_held"),
    ("BEFORE_AFTER", None, "after before"),
    ("IF_NEEDED", None, "if_needed if_necessary when_needed if_it_rains in_case_of_rain"),
    ("ABOUT", None, "about approximately around approx circa"),
    ("UNDER", None, "under below"),
    ("OVER", None, "over above"),
    ("AGED", None, "aged ages age"),
    ("AGE_MONTHS", None, "months months_old month-old month-olds months_of_age mo mos mths"
     " months_olds month_old month_olds"),
    ("AGE_YEARS", None, "years yrs yr years_old year-old year-olds year_old year_olds y yo y.o"
     " years_of_age"),
    ("UNDER_SCHOOL_AGE", None, "school_age school-age"),
    ("EXPECTING", None, "expecting pregnant parents-to-be expectant"),
    ("ONLY", None, "only exclusively"),
    ("RESERVED", None, "reserved"),
    ("FOR", None, "for"),
    ("MEMBERS", None, "schoolchildren members pupils schoolkids registered_participants invited"
     " registered_families registered_children registered school_children"),
    ("GROUP_WORD", None, "group groups session"),
    ("OPEN", None, "open"),
    ("EVERYONE", None, "all everyone everybody"),
    ("CLUB", None, "club clubs club_activity club_activities"),
    ("GRADE", None, "grades grade class classes"),
    ("UNIT", None, "h € eur euro euros e kg g l dl km m cm % min mins minutes people persons"
     " children families places participants kids adults floor hours hour h_long minute-long pax"),
    ("ASIDE", None, "register registration registrations sign-up sign-ups signup booking bookings"
     " phone call calling tel deadline latest lunch_break by rsvp"),
    ("WORD", "served", "lunch soup coffee tea breakfast snack snacks food meal porridge"
     " refreshments supper"),
    ("WORD", "serving", "served serve serving available"),
    ("WORD", "doors", "doors door queue"),
    ("WORD", "setup", "set-up set_up setup setting_up unpacking packing packing_up pack_up"
     " take-down clean-up clean_up cleaning_up unloading loading"),
    ("WITHOUT", None, "without"),
    ("WORD", "meet", "see_you"),
    ("WORD", "note", "note nb please_note"),
    ("WORD", "later", "only_from not_until"),
    ("FILLER", None, "is are held meets meet we takes_place will_be"),
]  # fmt: skip

NUMBERS = "one two three four five six seven eight nine ten eleven twelve"


def _days() -> Lexicon:
    words: Lexicon = {}
    for day, name, shorts in zip(WEEKDAYS, DAYS, SHORT_DAYS, strict=True):
        words[name] = Meaning("DAY", DayWord(day))
        words[name + "s"] = words[name + "'s"] = Meaning("DAY", DayWord(day, each=True))
        words |= {short: Meaning("DAY", DayWord(day, short=True)) for short in shorts.split()}
        for part, forms in PARTS.items():
            for form in forms.split():
                value = DayWord(day, each=form.endswith("s"), part=part)
                words[f"{name} {form}"] = words[f"{name}s {form}"] = Meaning("DAY", value)
    return words


def _parts() -> Lexicon:
    words: Lexicon = {}
    for part, forms in PARTS.items():
        for form in forms.split():
            if part != "evening" or form.startswith("evening"):
                # "Family evening" is a name.
                words[form] = Meaning("PART" if form.endswith("s") else "PART_OR_NAME", part)
                words[f"in the {form}"] = Meaning("PART", part)
    return words


def _months() -> Lexicon:
    return {
        form: Meaning("MONTH", number)
        for number, forms in enumerate(MONTHS, start=1)
        for form in forms.split()
    }


def _numbers() -> Lexicon:
    return {
        word: Meaning("NUMBER_WORD", number) for number, word in enumerate(NUMBERS.split(), start=1)
    }


ENGLISH: Lexicon = (
    {"xnumx": Meaning("GARBLED")}
    | feasts_of("en")
    | _numbers()
    | _months()
    | _parts()
    | _days()
    | listed(SMALL_WORDS)
)
