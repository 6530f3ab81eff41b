"""A desk like the lesson's, for Solara: a chat, its toolbar, a list of colleagues.

It has the controls that the bench looks for and about as much to show; it has no
contact center behind it, no steps and no record. Run by `solara run`.
"""

# mypy: ignore-errors
from __future__ import annotations

import solara

COLLEAGUES = (
    ("Ines Marques", "Billing", "Ready"),
    ("Jonas Weber", "Billing", "Ready"),
    ("Lena Fischer", "Billing", "Not Ready"),
    ("Tomas Novak", "Billing", "Logged Off"),
    ("Priya Raman", "Delivery", "Ready"),
    ("Mei Tanaka", "Delivery", "Ready"),
    ("Olu Adeyemi", "Delivery", "Do Not Disturb"),
)
CHAT = (
    ("Amina Yusuf", "Hello, I was charged twice this month."),
    ("Sam Rivera", "I am sorry to hear that. Let me look at your account."),
    ("Amina Yusuf", "Thank you. It is order 4411."),
)
STEPS = ("Open the Team Communicator", "Find Ines Marques", "Choose the transfer")

shown = solara.reactive(False)  # noqa: FBT003 - Solara's one argument
searched = solara.reactive("")


@solara.component
def Page() -> None:  # noqa: N802 - the name that Solara looks for
    """Draw the desk."""
    with solara.Columns([1, 3]):
        with solara.Card("Steps"):
            for step in STEPS:
                solara.Text(step)
        with solara.Card("Chat with Amina Yusuf"):
            with solara.Row():
                solara.Button(
                    "Instant Chat Transfer",
                    on_click=lambda: shown.set(not shown.value),
                    classes=["open"],
                )
                for label in ("Start Consultation", "End Chat", "Mark Done"):
                    solara.Button(label)
            for name, text in CHAT:
                solara.Text(f"{name}: {text}")
            solara.InputText("Message to Amina Yusuf")
            solara.Button("Send")
            if shown.value:
                Colleagues()


@solara.component
def Colleagues() -> None:  # noqa: N802 - as above
    """Draw the list of colleagues."""
    with solara.Card("Team Communicator", classes=["shown"]):
        solara.InputText("Type name or number", value=searched)
        for name, team, status in COLLEAGUES:
            if searched.value.lower() in name.lower():
                with solara.Row():
                    solara.Text(f"{name}, {team}, {status}")
                    solara.Button(f"Action Menu for {name}")
