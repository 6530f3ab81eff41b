"""What learners of the demonstration data are called; combined by chance."""

from __future__ import annotations

CLASSES = (
    "Spring intake",
    "Evening group",
    "Billing team",
    "Delivery team",
    "Returners",
    "Night shift",
    "Team leads",
    "Autumn intake",
)
GIVEN = (
    *("Aisha", "Amara", "Anjali", "Anna", "Beatriz", "Carlos", "Chidi", "Chiara"),
    *("Daniel", "Dario", "Elif", "Emeka", "Emma", "Farah", "Fatima", "Felix"),
    *("Grace", "Hana", "Hassan", "Henrik", "Ines", "Ivan", "Jana", "Jin"),
    *("Jonas", "Kavita", "Kemal", "Lars", "Leila", "Lin", "Luca", "Magda"),
    *("Marek", "Maya", "Mei", "Milan", "Nadia", "Nam", "Nia", "Noah"),
    *("Olga", "Omar", "Paula", "Pavel", "Priya", "Ravi", "Rosa", "Samir"),
    *("Sana", "Sofia", "Tariq", "Tomás", "Uchenna", "Vera", "Wanjiru", "Yara"),
    *("Yusuf", "Zahra", "Zoe", "Øystein"),
)
SURNAMES = (
    *("Abbas", "Adeyemi", "Ahmadi", "Almeida", "Andersen", "Banerjee", "Bauer"),
    *("Bianchi", "Çelik", "Chen", "Costa", "Dlamini", "Dubois", "Eriksson"),
    *("Fischer", "Fofanah", "García", "Haddad", "Horvat", "Ivanova", "Jansen"),
    *("Kaya", "Khan", "Kim", "Kovács", "Kowalska", "Lehtonen", "Lopes", "Mensah"),
    *("Moreau", "Mukherjee", "Müller", "Ndiaye", "Nguyen", "Novák", "Nowak"),
    *("O'Brien", "Okafor", "Olsen", "Petrov", "Popescu", "Rahman", "Reyes"),
    *("Rossi", "Sato", "Schmidt", "Silva", "Singh", "Tan", "Teshome", "Varga"),
    *("Wagner", "Wang", "Yildirim", "Zając", "van Dijk"),
)
