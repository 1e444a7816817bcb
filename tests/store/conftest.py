import pytest

from claimx.store.store import Store
from tests import made


@pytest.fixture
def filled(tmp_path):
    """A store with the hand-made document and its claims."""
    path = tmp_path / "claims.db"
    document = made.document()
    with Store(path, write=True) as store:
        store.put(document, made.claims(document), work="first")
    return path
