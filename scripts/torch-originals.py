"""Writes test/torch/originals.json: the names of the tests in PyTorch's suites that test/torch mirrors, by file and class.

usage: python3 scripts/torch-originals.py PATH-TO-A-CHECKOUT-OF-PYTORCH-1.13
"""

import ast
import json
import sys
from pathlib import Path

SUITES = [
    "test/test_autograd.py",
    "test/autograd/test_functional.py",
    "test/test_view_ops.py",
    "test/test_indexing.py",
    "test/test_scatter_gather_ops.py",
]


def names_in(path):
    """Each class with its tests, as the source has them: a test that is made for several dtypes is one."""
    found = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            functions = (item.name for item in node.body if isinstance(item, ast.FunctionDef))
            tests = dict.fromkeys(name for name in functions if name.startswith("test_"))
            if tests:
                found[node.name] = list(tests)
    return found


def main():
    checkout = Path(sys.argv[1])
    originals = {Path(suite).stem: names_in(checkout / suite) for suite in SUITES}
    target = Path(__file__).parent.parent / "test" / "torch" / "originals.json"
    target.write_text(json.dumps(originals, indent=2) + "\n", encoding="utf-8")


main()
