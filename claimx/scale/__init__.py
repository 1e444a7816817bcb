"""Many documents, one after the other or several at once, each in a process that may fail, hang or be killed without harm to the others."""

from claimx.scale.limits import LIMITS, Limits, cores
from claimx.scale.pool import Pool
from claimx.scale.task import Done, Task, perform

__all__ = ["LIMITS", "Done", "Limits", "Pool", "Task", "cores", "perform"]
