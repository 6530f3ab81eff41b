"""All that turns in a learner's kernel beside the widgets: the desk's clock."""
