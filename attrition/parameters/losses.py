"""Parameters of losses and fire, the first part of those of combat."""

from dataclasses import dataclass

from attrition.parameters.declare import UKRAINE, PerSide, Section, par

HELMBOLD = (
    "CDB90, quality and outcome held: 0.26 within wars (0.17–0.34), 0.20 in all (0.11–0.28); "
    "Helmbold 1965; Bracken 1995; Fricker 1998; Lucas and Turkes 2004"
)
OUTCOMES = "CDB90, battles since 1914, exchange of losses at equal numbers and quality: "


@dataclass(frozen=True, kw_only=True)
class Losses(Section):
    """Losses and artillery fire."""

    lethality: float = par(
        default=0.022,
        unit="1/week",
        bounds=(0, 10),
        plausible=(0.01, 0.04),
        source="losses of a whole front of about 1 % a week: Milley 2022; McRandle and Quirk 2006",
        meaning="weekly losses of a force facing an equal one, as a share of its strength",
    )
    lethality_drift: float = par(
        default=0.0,
        unit="1/week",
        bounds=(-0.02, 0.02),
        plausible=(0, 0.003),
        source="assumption",
        meaning="weekly growth of lethality",
    )
    helmbold_exponent: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0.15, 0.5),
        source=HELMBOLD,
        meaning="Helmbold exponent (1 = Lanchester's square law, 1/2 = linear law)",
    )
    quality: PerSide = par(
        default=(1, 1),
        unit="1",
        bounds=(0, 20),
        plausible=(0.6, 1.5),
        source="assumption: equal (command, intelligence, equipment)",
        meaning="combat effectiveness per soldier, apart from skill, cohesion and artillery",
    )
    attack_won: float = par(
        default=0.75,
        unit="1",
        bounds=(0, 10),
        plausible=(0.4, 1),
        source=OUTCOMES + "0.54 (0.45–0.65) where the attacker won",
        meaning="losses in an attack that succeeds, as a multiple of those in holding a line",
    )
    attack_failed: float = par(
        default=1.6,
        unit="1",
        bounds=(0, 10),
        plausible=(1.2, 2.3),
        source=OUTCOMES + "1.7 (1.3–2.1) where he failed",
        meaning="losses in an attack that fails, as a multiple of those in holding a line",
    )
    defence_broken: float = par(
        default=1.8,
        unit="1",
        bounds=(0, 10),
        plausible=(1.3, 2.5),
        source=OUTCOMES + "0.54 (0.45–0.65) where the attacker won",
        meaning="losses of a defender who is thrown out, as a multiple of those in holding a line",
    )
    pursuit_losses: float = par(
        default=0.0012,
        unit="1/km",
        bounds=(0, 1),
        plausible=(0.0004, 0.0022),
        source="CDB90, attacks that succeeded since 1914, slope of the log of defenders left "
        "against the way, by day: 0.0012 (0.0004–0.0022)",
        meaning="share of a force lost for each km that it is driven back",
    )
    base_intensity: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0.1, 0.5),
        source="assumption",
        meaning="losses in a line that nobody attacks, as a share of those of one that is attacked",
    )
    loss_noise: float = par(
        default=0.3,
        unit="1",
        bounds=(0, 2),
        plausible=(0.15, 0.6),
        source="assumption: 1.3 between single battles (CDB90), less in the many of a week",
        meaning="standard deviation of the logarithm of weekly losses",
    )
    winter_losses: float = par(
        default=0.6,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 1),
        source="assumption",
        meaning="share of losses that mud and snow do not reduce",
    )
    killed_share: float = par(
        default=0.25,
        unit="1",
        bounds=(0, 1),
        plausible=(0.2, 0.35),
        source="three wounded for each of the killed in the wars of the 20th century (Fazal 2014)",
        meaning="share of losses who are killed, missing or captured",
    )
    artillery_share: float = par(
        default=0.7,
        unit="1",
        bounds=(0, 1),
        plausible=(0.5, 0.85),
        source="Beebe and DeBakey 1952: half to three quarters in the World Wars; assumption",
        meaning="share of losses inflicted by artillery",
    )
    reference_fire: float = par(
        default=0.18,
        unit="thousand shells per 1,000 soldiers a week",
        bounds=(0.001, 5),
        plausible=(0.1, 0.3),
        source="assumption: defines an effect of 1",
        meaning="rate of fire at which artillery has its normal effect",
    )
    fire_demand: float = par(
        default=0.45,
        unit="thousand shells per 1,000 soldiers a week",
        bounds=(0, 5),
        plausible=(0.2, 0.8),
        source="assumption",
        meaning="rate of fire when shells are plentiful",
    )
    shell_release: float = par(
        default=0.06,
        unit="1/week",
        bounds=(0, 1),
        plausible=(0.03, 0.12),
        source="assumption",
        meaning="share of the shell stock released each week",
    )
    shells: PerSide = par(
        default=(0, 0),
        unit="thousand",
        bounds=(0, 1e6),
        plausible=(100, 5000),
        range_of=UKRAINE,
        source="assumption",
        meaning="artillery shells in stock at the start",
        start_only=True,
    )
