"""What somebody may know who is afraid to complain: that it must not harm them, and whom to tell when it does."""

from __future__ import annotations

from vejviser.models.base import Sourced, example, many
from vejviser.models.field_types import GuideId, Text


class SafeToComplain(Sourced):
    """data/national/safe_to_complain.yml: said once, and shown on each guide and with the contact.

    What happens with what somebody tells the adviser stands in each municipality's own file.
    """

    question: Text = example("Spørgsmålet, som det står på vejledningerne.", "Er du bange for at klage?")
    told: Text = example(
        "Spørgsmålet om det, borgeren fortæller. Svaret står i kommunens egen fil.",
        "Hvad sker der med det, du fortæller?",
    )
    ask_first: Text = example(
        "Rådet, når kommunens fil ikke siger, hvad der sker med det, borgeren fortæller.",
        "Spørg, hvad der bliver sagt videre, før du fortæller din sag.",
    )
    answer: tuple[Text, ...] = example(
        "Svaret, kort. Det står på vejledningerne og på kontaktsiden.",
        "At du har klaget, må ikke gå ud over dig.",
        min_length=1,
    )
    more: tuple[Text, ...] = many(
        "Resten af svaret. Det står kun på kontaktsiden.", "Et nyt svar kan i sjældne tilfælde blive dårligere."
    )
    guide: GuideId = example("Vejledningen, som siger det hele. De andre fører dertil.", "saadan-klager-du")
    not_on: tuple[GuideId, ...] = many(
        "Vejledninger, hvor svaret ikke passer, fx når man klager over en udlejer eller en butik og ikke over det "
        "offentlige.",
        "privat-koeb",
    )
