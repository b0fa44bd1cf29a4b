"""Reports that are added through a server: jobs, which one process beside it reads one by one.

A request leaves a job (`jobs`), which is driven (`driven`) through a process of its own
(`worker`), so that no article, however it is made, can hold the server up or end it: one that
takes too long, or at which the process dies, is lost alone.
"""

from .records import Address, File, Given, Item, Job, Text

__all__ = ["Address", "File", "Given", "Item", "Job", "Text"]
