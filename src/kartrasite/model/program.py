"""content/programs/*.yml becomes a Program: plans, prices, commissions, terms, and who says so."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from kartrasite.commissions import MODELS, Terms
from kartrasite.locales import told
from kartrasite.model.sub_id import PaidAddress, held
from kartrasite.records.fields import (
    Amount,
    Currency,
    Day,
    Duration,
    Identifier,
    Language,
    Period,
    Score,
    Text,
    WebAddress,
)  # fmt: skip
from kartrasite.records.fill import Kinds
from kartrasite.records.record import At, Field, Record

# A plan may not be called like another branch of the figures (kartra.cookie, kartra.rate …).
RESERVED = frozenset({
    "name", "category", "summary", "verified", "source", "cookie", "trial", "payout", "rate", "up_to", "rating",
    "score", "claim",
})  # fmt: skip


def _days(value: Any) -> tuple[int, int]:
    """`14-30` or `14`, in days."""
    found = re.fullmatch(r"(\d+)(?:-(\d+))?", str(value).replace(" ", ""))
    if isinstance(value, bool) or not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f'"{value}" is no number of days; write 14 or 14-30.')
    return int(found[1]), int(found[2] or found[1])


class Product(Record):
    """What the merchant sells."""

    name: str = Field("", description="its name; left out, the program's")
    category: Text = Field(description="what kind of product it is")
    summary: Text = Field(description="what it is, in a sentence")
    website: WebAddress = Field(description="the merchant's site")
    logo: Text | None = Field(None, description="a file under content/images/")
    type: Literal["SoftwareApplication", "Product"] = Field(
        "SoftwareApplication", description="what search engines are told it is"
    )


class Plan(Record):
    """One plan that customers pay for."""

    id: Identifier = Field(description="its name in figures")
    name: Text = Field(description="its name on pages")
    category: str = Field("", description="its category, where commissions go by category")
    prices: dict[Period, Amount] = Field(description="the price for each billing period")


class ProductLanguage(Record):
    """The product in a further language of the site."""

    category: Text | None = Field(None, description="what kind of product it is")
    summary: Text | None = Field(None, description="what it is, in a sentence")


class ProgramLanguage(Record):
    """What a program's file says in a further language of the site; what is left out stands as it is."""

    disclosure: Text | None = Field(None, description="the words that stand on pages in it that promote the program")
    product: ProductLanguage | None = Field(None, description="what the merchant sells")
    pros: tuple[Text, ...] | None = Field(None, description="what speaks for it")
    cons: tuple[Text, ...] | None = Field(None, description="what speaks against it")
    join: tuple[Text, ...] | None = Field(None, description="the steps to join")
    promote: tuple[Text, ...] | None = Field(None, description="ways to promote it")


class Trial(Record):
    """What a customer has before the first full payment."""

    price: Amount = Field(Decimal(0), description="what it costs")
    days: Annotated[tuple[int, int], _days] = Field(description="how long: 14, or 14-30")
    earns: bool = Field(False, description="true where it earns commission")


class Payout(Record):
    """How and when the program pays."""

    schedule: str = Field("", description="how often, in words")
    hold: Duration | None = Field(None, description="how long it waits, such as 45 days")
    minimum: Amount | None = Field(None, description="the least sum that is paid out")
    minimum_customers: int | None = Field(None, least=1, description="the least number of customers")
    methods: tuple[Text, ...] = Field((), description="how: PayPal, bank transfer …")


class Freshness(Record):
    """How many days after their check figures may be shown."""

    warn: int = Field(180, least=1, description="days after which they are a warning")
    error: int = Field(365, least=1, description="days after which they stop the build")


class Rule(Record):
    """A rule of the program that binds us."""

    text: Text = Field(description="the rule in our words")
    forbid: tuple[Text, ...] = Field((), description="phrases that the site must not contain")


class Offer(Record):
    """A coupon or an offer of the merchant's, for a time."""

    text: Text = Field(description="what it gives")
    ends: Day = Field(
        description="its last day",
        hint="Write its last day, such as ends: 2026-12-31. Where the merchant names none, write the day until which "
        "you have checked that it holds, and look again then.",
    )
    condition: Text = Field(description="for whom and on what terms")
    code: str = Field("", description="the coupon's code")


class Claim(Record):
    """What one source says about a figure."""

    value: Text = Field(description="what it says, in words")
    source: Text = Field(description="who says it: an address or a name")
    seen: Day | None = Field(None, description="the day it was read there")
    note: str = Field("", description="a remark")


# The union of the drawer's records: a further commission model is one file there and no line here.
Commission = Annotated[Terms, Kinds("model", "commission model", {model.name: model.record for model in MODELS})]


class Program(Record):
    """One affiliate program."""

    name: Text = Field(description="its name")
    product: Product = Field(description="what the merchant sells")
    link: PaidAddress = Field(description="our affiliate link; {page} in it is the page that shows it")
    links: dict[Identifier, PaidAddress] = Field({}, description="further affiliate links, by name")
    aliases: tuple[Text, ...] = Field((), description="former addresses of its link, such as /recommends/x/")
    domains: tuple[Text, ...] = Field((), description="links to these must carry our tracking")
    link_style: Literal["redirect", "direct"] = Field(
        "redirect", description="redirect: over /go/<id>/; direct: the merchant's own address"
    )
    network: str = Field("", description="the network that runs it")
    forbid_in: tuple[Literal["feed"], ...] = Field((), description="where it forbids our links: feed")
    needs_referrer: bool = Field(False, description="true where it counts clicks by their referrer")
    status: Literal["open", "paused", "closed"] = Field("open", description="whether it takes affiliates")
    ended: Day | None = Field(None, description="the day it ended")
    currency: Currency = Field("USD", description="the currency of its figures")
    verified: Day = Field(description="the day somebody checked these figures at the source")
    source: WebAddress = Field(description="where they were checked")
    commissions: tuple[Commission, ...] = Field(description="what it pays; see the models below")
    cookie: Duration | None = Field(None, description="how long a click counts: 30 days, 24 hours, session")
    trial: Trial | None = Field(None, description="what a customer has before paying")
    payout: Payout = Field(Payout(), description="how and when it pays")
    plans: tuple[Plan, ...] = Field((), description="the plans that customers pay for")
    pros: tuple[Text, ...] = Field((), description="what speaks for it")
    cons: tuple[Text, ...] = Field((), description="what speaks against it")
    scores: dict[Identifier, Score] = Field({}, description="scores from 0 to 5; their mean is the rating")
    weights: dict[Identifier, Amount] = Field({}, description="how much each score counts; left out, one as the other")
    freshness: Freshness | None = Field(None, description="how old its figures may grow; left out, the site's")
    join: tuple[Text, ...] = Field((), description="the steps to join")
    promote: tuple[Text, ...] = Field((), description="ways to promote it")
    rules: tuple[Rule, ...] = Field((), description="rules that bind the affiliate")
    disclosure: Text = Field(description="the words that stand on every page that promotes it")
    trademark: str = Field("", description="the trademark notice for the footer")
    ties: tuple[
        Literal["commission", "free_access", "discount", "employee", "family", "equity", "owned"], ...
    ] = Field(("commission",), description="what ties us to it")
    offers: tuple[Offer, ...] = Field((), description="coupons and offers; past their last day they are an error")
    claims: dict[Text, tuple[Claim, ...]] = Field({}, description="what sources say, ours first, then rivals")
    languages: dict[Language, ProgramLanguage] = Field(
        {}, description="by the code of a further language, what pages in it say otherwise"
    )

    def check(self) -> None:
        if not self.commissions:
            raise At("commissions", "There is no commission here; a program pays at least one.")
        ids = [plan.id for plan in self.plans]
        for id in ids:
            if ids.count(id) > 1:
                raise At("plans", f'Two plans have the id "{id}".')
            if id in RESERVED:
                raise At("plans", f'A plan cannot have the id "{id}", which figures use already; choose another.')
        for terms in self.commissions:
            if terms.base == "commission" and terms.tier == "direct":
                said = "The direct tier is no share of its own commission; `base: commission` is for further tiers."
                raise At("commissions", said)
            for plan in terms.plans:
                if plan not in ids:
                    raise At("commissions", f'A commission names the plan "{plan}", which is not among `plans`.')
        held(self.link_style, link=self.link, links="".join(self.links.values()))
        if self.aliases and self.link_style == "direct":
            raise At("aliases", "Former addresses lead on over ours, and this link is direct; take one of both away.")
        if self.network == "amazon" and self.link_style == "redirect":
            raise At("network", "Amazon forbids redirecting links; write `link_style: direct`.")

    def in_language(self, language: str) -> "Program":
        """It as pages in a language show it; itself where it says nothing in it."""
        said = told(self.languages, language)
        if said is None:
            return self
        own = {name: value for name, value in vars(said).items() if value is not None}
        return Program(**{**vars(self), **own, "product": self.product.overlaid(said.product)})

    @property
    def disclosures(self) -> Mapping[str, tuple[tuple[str, ...], str]]:
        """Its own words by language, the site's as "", each with the keys that lead to them."""
        told = ((language, said.disclosure) for language, said in self.languages.items() if said.disclosure)
        further = {language: (("languages", language, "disclosure"), words) for language, words in told}
        return {"": (("disclosure",), self.disclosure), **further}

    def over(self, today: date) -> date | None:
        """The day on which it ended, where that has come."""
        return self.ended if self.ended is not None and self.ended <= today else None

    @property
    def forbidden(self) -> tuple[str, ...]:
        """The phrases that its rules forbid."""
        return tuple(phrase for rule in self.rules for phrase in rule.forbid)

    def entries(self, tier: str) -> tuple[Terms, ...]:
        """The commission entries of one tier."""
        return tuple(terms for terms in self.commissions if terms.tier == tier)

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers, direct first, then in the file's order."""
        found = dict.fromkeys(terms.tier for terms in self.commissions)
        return tuple(sorted(found, key=lambda tier: tier != "direct"))
