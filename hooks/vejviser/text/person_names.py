"""Is a text somebody's name, as far as that can be told, and not a role or a place of work?"""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest

_FIRST = frozenset(
    """
    Adam Ahmed Aisha Albert Alexander Ali Alma Amalie Amina Anders Andrea Andreas Ane Anette Anita Anja Anna
    Anne Annette Anni Annika Anton Arne Asger Astrid August Bent Benny Bente Berit Birgit Birgitte Birthe Bjarne
    Bo Bodil Brian Britta Britt Camilla Carl Caroline Carsten Casper Cecilie Charlotte Christian Christina
    Christine Claus Connie Dan Daniel David Dennis Ditte Dorte Dorthe Ebba Egon Elin Elisabeth Ella Ellen Else
    Emil Emilie Emma Erik Erling Esther Eva Fatima Finn Flemming Frank Frederik Freja Gitte Grethe Gunnar Gustav
    Hanne Hans Hassan Heidi Helena Helene Helle Henriette Henrik Henning Ida Inga Inge Inger Ingrid Irene
    Isabella Ivan Jacob Jakob Jan Jane Janne Janni Jeanette Jens Jeppe Jesper Jette Jimmi Jimmy Joan Johan
    Johanne Johannes John Johnny Jonas Josefine Julie Jytte Jørgen Jørn Karen Karin Karina Karl Karsten Kasper
    Katja Katrine Kenneth Kent Kim Kirsten Kirstine Kjeld Klaus Knud Kristian Kristina Kristine Kristoffer Kurt
    Lars Lasse Laura Laurits Leif Lena Lene Line Lis Lisa Lisbeth Lise Liv Lone Lotte Louise Lucas Lærke Mads
    Magnus Maja Malene Marcus Maria Marianne Marie Mark Martha Martin Mathias Mathilde Merete Mette Mia Michael
    Michelle Mikael Mikkel Mogens Mohamed Mohammad Mohammed Morten Nadia Nanna Nicolai Nicklas Niels Nikolaj
    Nina Oliver Olga Ole Omar Oscar Oskar Otto Palle Patrick Paul Peder Per Pernille Peter Philip Poul Preben
    Rasmus Rikke Rita Robert Rosa Rune Ruth Sanne Sara Sarah Sebastian Signe Simon Simone Sine Sofia Sofie
    Solveig Sonja Stefan Steen Stig Stine Susan Susanne Svend Søren Tage Tanja Theis Thomas Thor Tina Tine
    Tobias Tom Tommy Tone Torben Tove Trine Troels Ulla Ulrik Uffe Verner Victor Viggo Viktor Vibeke Vivi
    William Winnie Yasmin Yusuf Åse
    """.lower().split()
)
"""First names that are common in Denmark. None of them is a word for a job or a place."""

_ROLES = re.compile(
    r"kommun|redaktion|redaktør|vejled|rådgiv|service|center|centr|bibliotek|afdeling|forvaltning|styrelse|sekretariat"
    r"|team|leder|chef|direktør|direktion|konsulent|medarbejder|ansat|forening|nævn|klinik|region|udvalg|byråd|jurist"
    r"|advokat|koordinator|kontor|hjælp|indgang|tilbud|hus\b|huset|råd\b|rådet|web|kommunikation|borger|ejer|formand"
    r"|frivillig|telefon|linje|vagt|dansk|danmark|landsforening|organisation|fonden|museum|skole|kors|café|kirke|social",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FAMILY = re.compile(
    r"[^\W\d_]*(?:[bdfgkmnprtv]|[aou]l)sen|[^\W\d_]+(?:gaard|sson)|(?:niel|mikkel|daniel|michel|samuel|ras?mus|clau)sen"
    r"|møller|lund|holm|kjær|bang|dahl|juhl|winther|lauritzen|schmidt",
    re.IGNORECASE,
)
_NAMES_SIDE_BY_SIDE = re.compile(r"(?=\b([A-ZÆØÅ][^\W\d_]+(?: [A-ZÆØÅ]\.?)? [A-ZÆØÅ][^\W\d_]+))")
_ALSO_WORDS = frozenset(
    ("bo", "dan", "else", "line", "liv", "per", "rosa", "rune", "stig", "tage", "thor", "tom", "tone")
)
_INITIALS = re.compile(r"(?:^|\s)[A-ZÆØÅ]\.|^(?!IT$|HR$|HK$|LO$|FOA$)[A-ZÆØÅ]{2,3}$")


def names_somebody(text: str) -> bool:
    """Say whether a text looks like a person's name, initials or mail address."""
    if "@" in text or _INITIALS.search(text):
        return True
    words = _WORD.findall(text)
    for word, after in zip_longest(words, words[1:], fillvalue=""):
        first, family = word.lower() in _FIRST, bool(_FAMILY.fullmatch(after))
        alone = word[0].isupper() and (word.lower() not in _ALSO_WORDS or after[:1].isupper())
        if (first and (alone or family)) or (word[0].isupper() and _FAMILY.fullmatch(word)):
            return True
    # In the names of places of work only the first word is large, most often: "Din indgang", "Viborg Kommune".
    large = any(one[0].isupper() and other[0].isupper() for one, other in pairwise(words))
    return large and not _ROLES.search(text)


def first_and_family_name(text: str) -> str:
    """Return the first name and family name that stand side by side in a text: "Mette Hansen", or nothing.

    Unlike ``names_somebody`` it is for whole sentences, in which large letters and a first name alone tell little.
    """
    found = _NAMES_SIDE_BY_SIDE.findall(text)
    return next((one for one in found if one.split()[0].lower() in _FIRST and _FAMILY.fullmatch(one.split()[-1])), "")


def is_mail_of_somebody(address: str) -> bool:
    """Say whether a mail address begins with a first name: "mette.hansen@kommune.dk", not "post@kommune.dk"."""
    first, *more = re.findall(r"[^\W\d_]+", address.partition("@")[0].lower()) or [""]
    return first in _FIRST and (bool(more) or first not in _ALSO_WORDS)
