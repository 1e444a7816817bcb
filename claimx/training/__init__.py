"""The recipe that makes the pipeline in claimx/model from corpora: ``python -m claimx.training CORPORA``.

    corpora (treebanks, names, gazetteer) -> Sentence
    windows                               -> Window, as numbers
    network, train                        -> trained weights
    export, lemmas                        -> model folder
    evaluate, card                        -> scores and the model card

Needs the extra ``training`` (torch, onnx and the package that MiniLM's weights come in); nothing of it is used at run time.
"""
