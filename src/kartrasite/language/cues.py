"""The words around a figure become cues: what it is about, whose it is, and whether anybody vouches for it.

Each table is one pattern for each language, in small letters. They lean towards silence: a cue that is missing
here lets a figure pass, and none makes a false alarm by itself.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

Kind = str  # commission, price, cookie, trial, hold, minimum, fee, score

KINDS: Mapping[str, Mapping[Kind, str]] = MappingProxyType({
    "en": {
        "commission": r"commission|\bearn|\bpays?\b|\bpaid\b|\bpaying\b|\bshare\b|\bbrings?\b|\breceives?\b|\bworth\b"
        r"|\bleaves you\b|\bputs?\b|\bgets?\b|\bgives?\b|\bfor you\b|\brate\b|\brecurring\b|\baffiliates?\b|\bmake\b"
        r"|\breferral|\binvoice",
        "price": r"\bprices?\b|\bcosts?\b|\bplans?\b|\bcharge|\bpays?\b|\bpaid\b|\bmonthly\b|\byearly\b|\bannual"
        r"|/mo\b|\b(?:per|a|each) (?:month|year)\b|\bstarts? at\b|\bbegins? at\b",
        "cookie": r"\bcookies?\b|\btracking\b|\battribution\b|\bclicks? counts?\b",
        "trial": r"\btrials?\b",
        "hold": r"\bheld\b|\bholds?\b|\bholding\b|\bclear(?:s|ed|ing)\b|\bcooling|\bpending\b",
        "minimum": r"\bminimum|\bthreshold\b|\bat least\b.*\b(?:payout|account|balance)\b|\bpayouts? (?:from|start)|\bleast (?:that )?(?:they|it|sum)\b|\bpays? out from\b",
        "fee": r"\bfees?\b|\bbonus|\bsetup\b|\bset-up\b|\bonboarding\b|\bsurcharge\b",
    },
    "de": {
        "commission": r"provision|verdien|\bzahlt\b|\bzahlen\b|\bvergüt|\banteil|\bbringt\b|\berhält|\bbekomm"
        r"|\bgibt dir\b|\bje kunde|\bwert\b|\bsatz\b",
        "price": r"\bpreis|\bkoste|\btarif|\bmonatlich|\bjährlich|\bim (?:monat|jahr)\b|\bpro (?:monat|jahr)\b|\bzahlt\b",
        "cookie": r"\bcookie|\btracking|\bklick\w* (?:zählt|gilt)",
        "trial": r"\btest\b|\btests\b|\bprobe|\btestphase|\btestzeit",
        "hold": r"zurückgehalten|\bgehalten\b|\bsperrfrist|\bwartezeit|\bkarenz|\bhaltefrist|\beinbehalten",
        "minimum": r"\bmindest|\bab einem guthaben|\bauszahlungsgrenze|\bschwelle|\bauszahlung (?:ab|beginnt)|\bausgezahlt wird ab",
        "fee": r"\bgebühr|\bbonus|\beinrichtung|\bprämie",
    },
    "es": {
        "commission": r"comisi|\bgana[rs]?\b|\bpaga[n]?\b|\bcobra|\bte (?:da|deja)\b|\brecibe|\brecurrente|\bafiliad",
        "price": r"\bprecio|\bcuesta|\bplan(?:es)?\b|\bal (?:mes|año)\b|\bpor (?:mes|año)\b|\bmensual|\banual",
        "cookie": r"\bcookies?\b|\bseguimiento",
        "trial": r"\bprueba",
        "hold": r"\bretien|\bretenid|\bretenci|\bespera\b",
        "minimum": r"\bmínim|\bumbral",
        "fee": r"\btarifas? de\b|\bbono|\bbonificaci|\bcuota de alta",
    },
    "fr": {
        "commission": r"commission|\bgagne|\bverse|\bpaie|\brapporte|\bperçoi|\btouche|\brécurrent|\baffili|\brevers",
        "price": r"\bprix\b|\bcoûte|\bforfait|\bpar (?:mois|an)\b|\bmensuel|\bannuel|\babonnement",
        "cookie": r"\bcookies?\b|\bsuivi\b",
        "trial": r"\bessai",
        "hold": r"\bretenu|\bretenue|\bdélai|\bbloqué",
        "minimum": r"\bseuil|\bminimum|\bminimal",
        "fee": r"\bfrais\b|\bprime\b|\bbonus",
    },
    "pt": {
        "commission": r"comiss|\bganh|\bpaga[m]?\b|\brende[m]?\b|\brecebe|\brecorrente|\bafiliad",
        "price": r"\bpreço|\bcusta|\bplanos?\b|\bpor (?:mês|ano)\b|\bmensal|\banual|\bassinatura",
        "cookie": r"\bcookies?\b|\brastreamento",
        "trial": r"\bteste grátis|\bperíodo de teste|\bteste\b",
        "hold": r"\bretid|\bretenção|\bcarência|\bliberad",
        "minimum": r"\bmínim|\blimiar",
        "fee": r"\btaxas? de\b|\bbônus|\bbonus",
    },
})  # fmt: skip
# A figure of somebody or something else: readers, advertising, taxes, rivals in general, our own accounts.
ELSEWHERE: Mapping[str, str] = MappingProxyType({
    "en": r"\b(?:of|among) (?:my|our|your|the|all|new|most)?\s?(?:\w+ )?(?:readers|visitors|traffic|subscribers|clicks"
    r"|people|users|sales|pages|leads|businesses)\b|\bof clicks\b|\bother (?:programs?|tools?|platforms?|networks?)"
    r"|\bcompetitors?\b|\brivals?\b|\belsewhere\b|\bindustry\b|\baverage\b|\bmost programs|\bopen rate|\bconver(?:ts?|sion)"
    r"|\bhosting\b|\bdiscounts?\b|\bcoupons?\b|\b(?:vat|taxe?s?)\b|\b(?:spent|spend) .*\bads\b|\bad budget|\bmy (?:own |blog|"
    r"hosting|site|list|course)|\bi (?:earn|earned|made|spent|paid)\b|\bfreelancer|\bresponsible\b|\bhonest\b|\bhelp desk"
    r"|\brefund rate|\bchurn|\brevenue of\b|\bgrew\b|\bgrowth\b|\bsave[sd]?\b|\boff\b|\bcheaper\b|\bcard fees?\b",
    "de": r"\b(?:unserer|meiner|der|aller) (?:\w+ )?(?:leser|besucher|klicks|nutzer|kunden|abonnenten|zugriffe|verkäufe)"
    r"|\bandere (?:programme|anbieter|plattformen)|\bkonkurren|\bmitbewerber|\bbranche|\bdurchschnitt|\böffnungsrate"
    r"|\bkonversion|\bhosting|\brabatt|\bgutschein|\bsteuer|\bmehrwertsteuer|\bumsatzsteuer|\bwerbung|\bmein\w* (?:blog|"
    r"hosting|seite|kurs)|\bich (?:verdiene|zahle|habe)\b|\bgünstiger\b|\bspar",
    "es": r"\bde (?:nuestros|mis|los|las) (?:lectores|visitantes|clics|usuarios|clientes|ventas)|\botr[oa]s? (?:programas?|"
    r"plataformas?|herramientas?)|\bcompetencia|\bcompetidor|\bmedia del\b|\bpromedio|\btasa de|\balojamiento|\bdescuento"
    r"|\bcupón|\biva\b|\bimpuesto|\bmi (?:blog|sitio|curso)|\bcreció|\bahorr",
    "fr": r"\bde (?:nos|mes|vos) (?:lecteurs|visiteurs|clients|abonnés)|\bdes (?:lecteurs|visiteurs|clics|ventes)"
    r"|\bautres (?:programmes|outils|plateformes)|\bconcurren|\ben moyenne|\bmoyenne d|\btaux d'ouverture|\btaux de conv"
    r"|\bhébergement|\bremise|\bréduction|\btva\b|\btaxe|\bimpôt|\bmon (?:blog|site|cours)|\bcroissance|\béconomis",
    "pt": r"\b(?:dos|das|de) (?:nossos|meus|seus)? ?(?:leitores|visitantes|cliques|usuários|clientes|vendas)"
    r"|\boutr[oa]s (?:programas|plataformas|ferramentas)|\bconcorren|\bmédia d|\btaxa de (?:abertura|conv)|\bhospedagem"
    r"|\bdesconto|\bcupom|\bimposto|\bmeu (?:blog|site|curso)|\bcresceu|\beconomiz",
})  # fmt: skip
# Nobody says that it is so now: other sources, the past, mere suppositions, round numbers.
UNVOUCHED: Mapping[str, str] = MappingProxyType({
    "en": r"\b(?:other|another|one|some|two) (?:source|director|page|site|review)|\baccording to\b|\bclaims? that\b|\b(?:they|he|she) (?:say|says|said|write|writes|wrote)\b|\buntil\b"
    r"|\bused to\b|\bformerly\b|\bin the past\b|\bback in\b|\bif (?:the|you|it|we|\w+ (?:cost|paid|were|had))\b|\bsuppose|\bimagine|\bassum|\bsay you"
    r"|\bfor example\b|\babout\b|\baround\b|\broughly\b|\balmost\b|\bnearly\b|\bsome \d|\bmore than\b|\bless than\b|\bwere\b",
    "de": r"\b(?:andere|weitere|eine) quelle|\blaut\b|\bangeblich|\bfrüher\b|\bbis \d{4}\b|\bwenn du\b|\bangenommen|\bstell dir"
    r"|\bzum beispiel|\betwa\b|\brund\b|\bungefähr|\bcirca\b|\bca\.|\bfast\b|\bwäre|\bmehr als\b|\bweniger als\b",
    "es": r"\botra fuente|\bsegún\b|\bantes\b|\bhasta \d{4}\b|\bsi (?:vendes|envías|fuera)|\bsupon|\bimagin|\bpor ejemplo"
    r"|\bcerca de\b|\balrededor|\bunos\b|\bcasi\b|\baproximad|\bserían|\bm[aá]s (?:de|que)\b|\bmenos (?:de|que)\b",
    "fr": r"\bautre source|\bselon\b|\bauparavant|\bjusqu'en\b|\bsi vous\b|\bsuppos|\bimagin|\bpar exemple|\benviron\b"
    r"|\bpresque\b|\bprès de\b|\bserait\b|\bà peu près|\bplus (?:de|que)\b|\bmoins (?:de|que)\b",
    "pt": r"\boutra fonte|\bsegundo [ao]\b|\bantes\b|\baté \d{4}\b|\bse você\b|\bsupon|\bimagin|\bpor exemplo|\bcerca de\b"
    r"|\bquase\b|\buns\b|\baproximad|\bseriam|\bmais (?:de|que|do que)\b|\bmenos (?:de|que|do que)\b",
})  # fmt: skip
MOST: Mapping[str, str] = MappingProxyType({
    "en": r"\b(?:up to|as much as|a maximum of|at most)", "de": r"\b(?:bis zu|höchstens|maximal)",
    "es": r"\b(?:hasta|como máximo)", "fr": r"\b(?:jusqu['’]à|au maximum|au plus)", "pt": r"\b(?:até|no máximo)",
})  # fmt: skip
BOTH: Mapping[str, str] = MappingProxyType({
    "en": r"\b(?:both|each|all|together|respectively)\b", "de": r"\b(?:beide\w*|alle\w*|zusammen|jeweils)\b",
    "es": r"\b(?:ambos|ambas|todos|todas|juntos|respectivamente)\b",
    "fr": r"\b(?:les deux|tous|toutes|ensemble|respectivement|chacun)\b",
    "pt": r"\b(?:ambos|ambas|todos|todas|juntos|respectivamente)\b",
})
SECOND = re.compile(
    r"second[- ](?:tier|level)|\bjv\b|affiliates below|recruits?\b|zweite (?:ebene|stufe)|segundo nivel"
    r"|deuxième niveau|second niveau|segundo nível"
)
PERIODS: Mapping[str, str] = MappingProxyType({
    "monthly": r"month|/mo\b|monat|\bmes\b|mensual|\bmois|mensuel|\bmês|mensal",
    "annual": r"annual|year|jahr|jähr|\baño|\banual|\ban\b|annuel|\bano\b",
    "first_year": r"first[- ]year|year one|\bstays\b|\bin a year\b|erstes? jahr|ersten jahr|primer año|première année"
    r"|primeiro ano",
})  # fmt: skip
# A name and what it does, at the start of a sentence: "Systeme pays …".
ACTOR = re.compile(
    r"^\W*(?P<name>[A-ZÄÖÜ][\w.]+)(?:['’]s?)? (?:\w+ )?(?:pays?|gives?|costs?|charges?|keeps?|offers?|takes?|starts?|cookie"
    r"|zahlt|kostet|gibt|bietet|nimmt|paga|cuesta|cobra|ofrece|da|verse|coûte|offre|prend|custa|oferece)\b"
)
BRAND = re.compile(r"\b[A-Z][a-z]+[A-Z]\w+")
COMMON = frozenset(
    "the it its this that they we you he she who everybody nobody one each every silver gold der die das er es wir du"
    " el la los las se un una le les il elle on nous vous o a os as ele ela program programm programa programme"
    " today currently at on in with for from per both all if when while who what which anybody"
    " im in am bei mit für pro je ab bis von seit heute derzeit aktuell wer was"
    " hoy en con por cada quien hasta avec par pour chaque qui aujourd'hui à chez dès hoje em com quem até"
    " affiliates customers partners partner commission provision commissions payouts plan plans price prices pricing"
    " packages subscriptions provisionen preise tarife pakete abos comisiones precios planes forfaits prix abonnements"
    " comissões preços planos".split()
)


def language_of(language: str) -> str:
    """The language whose words are known here: the language's own, or English."""
    known = language.partition("-")[0].partition("_")[0].lower()
    return known if known in KINDS else "en"


@lru_cache(maxsize=64)
def cue(table: str, language: str, name: str = "") -> re.Pattern[str]:
    """A pattern of one of the tables, compiled when it is first needed."""
    texts = {"elsewhere": ELSEWHERE, "unvouched": UNVOUCHED, "most": MOST, "both": BOTH}
    return re.compile(KINDS[language][name] if table == "kinds" else texts[table][language])
