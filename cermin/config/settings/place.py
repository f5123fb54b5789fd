"""Where an installation stands: its folders and its address."""

from pathlib import Path

from cermin.config.env import env_str

PACKAGE_DIR = Path(__file__).resolve().parents[2]
CHECKOUT_DIR = PACKAGE_DIR.parent

# Where data lives: database, uploads, collected static files.
HOME_DIR = Path(env_str("CERMIN_HOME", str(CHECKOUT_DIR / "var"))).expanduser().resolve()

BASE_URL = env_str("CERMIN_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
