"""Write tests/golden/desktops/*.json anew: `python -m tests.golden`."""

from tests.golden.states import write

write()
