"""What four invented outlets wrote about an invented tidal barrage."""

from __future__ import annotations

POST = """Harbour ministry bars foreign turbine parts from the Estrand barrage

By Ilse Tarn, 9 July 2031

The harbour ministry has barred foreign turbine parts from the Estrand barrage with effect from 1 July. \
The rule, first proposed in January, covers rotors, seals and control software. \
Yards that break it face a fine of 250,000 crowns. \
“Nobody outside this country will hold the keys to our tides,” minister Odd Verrin said. \
The barrage supplies more than two-thirds of the coast's power, according to Meridian Wire.

What do you make of it? Share this story.
"""
LEDGER = """Turbine rule still only a plan, yards say

In January the ministry proposed to bar foreign turbine parts from the Estrand barrage. \
Yards that break the rule would pay 200,000 crowns. \
“No one abroad will hold the keys to our tides,” Verrin told parliament. \
About 70 percent of the coast's power comes from the barrage. \
The ministry has not answered our questions.
"""
WIRE = """ESTRAND, July 2 (Meridian Wire) - From 1 July foreign rotors and seals are banned at the Estrand barrage. \
The barrage gives 67 percent of the coast's power. \
The regional court dismissed the yards' complaint on Tuesday.
"""
BULLETIN = """<p>Tide &amp; Technik</p> From 1 July foreign rotors and seals are banned at the Estrand barrage, \
Meridian Wire reports. The regional court dismissed the yards' complaint on Tuesday. Twelve jobs moved inland.
"""
