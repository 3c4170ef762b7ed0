"""The engine imports Rasa with stand-ins in the place of TensorFlow."""

import subprocess
import sys

SCRIPT = """
from bot.engine import without_tensorflow
without_tensorflow.leave_out()
import rasa.core.run, rasa.engine.recipes.default_recipe, tensorflow
print(type(tensorflow).__module__, tensorflow.keras.Model.__name__)
"""


def test_rasa_is_imported_without_tensorflow() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-2:] == ["bot.engine.without_tensorflow", "Model"]
