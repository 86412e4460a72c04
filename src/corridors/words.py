"""Names of quantities for a visitor."""

from functools import cache

from corridors.texts import _, language


def quantity_name(quantity: str) -> str:
    """Name a quantity; its unit stands with the value and is left out.

    Parameters
    ----------
    quantity
        A snake-case term of the table of figures, e.g. ``capacity_bcm_a``.

    Returns
    -------
    str
        E.g. ``Capacity``; the term in plain words where it has no name yet.
    """
    return quantity_names(language()).get(quantity) or quantity.replace("_", " ").capitalize()


@cache
def quantity_names(_language: str) -> dict[str, str]:
    """List the quantities that have a name, in one language.

    Parameters
    ----------
    _language
        The language in use; names are kept for each.

    Returns
    -------
    dict[str, str]
        Term to name.
    """
    return {
        "agreements": _("Agreements"),
        "area_ha": _("Area"),
        "belt_and_road_project": _("Belt and Road project"),
        "border_point": _("Border point"),
        "bridges": _("Bridges"),
        "business_council": _("Business council"),
        "capacity_bcm_a": _("Capacity"),
        "capacity_growth_pct": _("Growth of capacity"),
        "capacity_mb_d": _("Capacity"),
        "capacity_mt_a": _("Capacity"),
        "capacity_mw": _("Capacity"),
        "capacity_passengers_a": _("Capacity for passengers"),
        "capacity_teu_a": _("Capacity"),
        "capacity_train_pairs_d": _("Capacity in pairs of trains"),
        "capacity_trucks_a": _("Capacity for trucks"),
        "carbon_cut_pct": _("Cut in carbon emissions"),
        "chainage_km": _("Chainage"),
        "company": _("Company"),
        "compressor_stations": _("Compressor stations"),
        "construction_months": _("Time of construction"),
        "construction_start": _("Start of construction"),
        "construction_start_year": _("Start of construction"),
        "construction_years": _("Time of construction"),
        "consumption_gwh_a": _("Consumption"),
        "contract_usd_m": _("Contract"),
        "contractor": _("Contractor"),
        "cost_eur_m": _("Cost"),
        "cost_kzt_bn": _("Cost"),
        "cost_kzt_m": _("Cost"),
        "cost_mnt_bn": _("Cost"),
        "cost_usd_m": _("Cost"),
        "crane_lift_t": _("Lift of a crane"),
        "dam_height_m": _("Dam height"),
        "delivered_bcm": _("Gas delivered"),
        "design_speed_km_h": _("Design speed"),
        "diameter_in": _("Diameter"),
        "diameter_mm": _("Diameter"),
        "direct_access": _("Direct access"),
        "distance_km": _("Distance"),
        "eaeu_agreement": _("Agreement with the Eurasian Economic Union"),
        "electrification": _("Electrification"),
        "embassies": _("Embassies"),
        "export_list_period": _("Export list period"),
        "export_usd_m": _("Exports"),
        "financier": _("Financier"),
        "gauge": _("Gauge"),
        "gauge_break": _("Gauge break"),
        "gauge_mm": _("Track gauge"),
        "generation_gwh_a": _("Generation"),
        "gradient_permille": _("Gradient"),
        "grid_connection": _("Grid connection"),
        "growth_pct": _("Growth"),
        "import_mw": _("Imports of power"),
        "investment_eur_m": _("Investment"),
        "investment_usd_m": _("Investment"),
        "investor": _("Investor"),
        "last_state_visit": _("Last state visit"),
        "length_km": _("Length"),
        "loan_usd_m": _("Loan"),
        "main_goods": _("Main goods"),
        "memorandum": _("Memorandum"),
        "military_exercise": _("Military exercise"),
        "mongolia_link": _("Link with Mongolia"),
        "named_as": _("Named as"),
        "named_project": _("Project named"),
        "opened": _("Opened"),
        "opened_length_km": _("Opened length"),
        "operator": _("Operator"),
        "population_m": _("Population"),
        "programme": _("Programme"),
        "progress_pct": _("Progress"),
        "promoters": _("Promoters"),
        "pump_stations": _("Pump stations"),
        "repair_length_km": _("Repair length"),
        "reservoir_km3": _("Reservoir volume"),
        "reverse_flow_bcm_a": _("Reverse flow"),
        "reverse_flow_year": _("Year reverse flow began"),
        "roadmap": _("Roadmap"),
        "sailing_h": _("Time of sailing"),
        "school_meals": _("School meals"),
        "section_state": _("State of the section"),
        "share_pct": _("Share"),
        "shortening_km": _("Shortening"),
        "signalling_supplier": _("Signalling supplier"),
        "size_rank": _("Size claimed"),
        "speed_ratio": _("Speed ratio"),
        "start_year": _("Year of opening"),
        "state_visit": _("State visit"),
        "stations": _("Stations"),
        "status": _("Status"),
        "storage_mw": _("Storage power"),
        "storage_mwh": _("Storage energy"),
        "strategic_partnership": _("Strategic partnership"),
        "students": _("Students"),
        "suggested_for": _("Suggested for"),
        "summit_frequency": _("Summit frequency"),
        "target": _("Target"),
        "tariff_lines": _("Tariff lines"),
        "tariff_usd_kwh": _("Tariff"),
        "throughput_bcm_a": _("Throughput"),
        "throughput_mt": _("Throughput"),
        "throughput_mt_a": _("Throughput"),
        "throughput_teu": _("Throughput of containers"),
        "throughput_teu_a": _("Throughput of containers"),
        "throughput_tkm_bn": _("Freight turnover"),
        "track_length_km": _("Track length"),
        "tracks": _("Tracks"),
        "trade_growth_usd_bn": _("Growth of trade"),
        "trade_target_usd_m": _("Trade target"),
        "trade_usd_bn": _("Trade"),
        "trade_usd_m": _("Trade"),
        "trains_per_day": _("Trains a day"),
        "transit_days": _("Transit time"),
        "transit_through": _("Transit through"),
        "transport_cost_usd_t": _("Transport cost"),
        "tunnel_length_km": _("Tunnel length"),
        "tunnels": _("Tunnels"),
        "turbine_mw": _("Capacity of a turbine"),
        "turbines": _("Turbines"),
        "voltage_kv": _("Voltage"),
        "wagons": _("Wagons"),
    }
