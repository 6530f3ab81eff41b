"""The fork server: warm processes whose children are kernels that are ready at once.

A parent has imported what a kernel needs, or has run a whole lesson. It accepts a
connection and forks, and reads nothing: the child reads what it is to become. So
nothing that belongs to a learner is ever in a parent.
"""
