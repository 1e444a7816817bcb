"""Reading text as syntax and names: the pipeline that comes with claimx.

    from claimx.tag import load
    doc = load()("The ministry said that 312 people had crossed the border in May.")

Words come from spaCy's English tokenizer, everything else from one small transformer (see model/README.md).
"""

from claimx.tag.pipeline import info, load

__all__ = ["info", "load"]
