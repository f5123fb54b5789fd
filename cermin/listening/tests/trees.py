"""Small trees of units, as real institutions have them."""

from cermin.units.models import Unit
from cermin.units.tests.factories import UnitFactory


def kpu():
    """Return KPU's centre, two provinces and three regencies by code."""
    centre = UnitFactory(
        code="kpu", kind=Unit.Kind.NATIONAL, institution="KPU",
        name="Komisi Pemilihan Umum Republik Indonesia", short_name="KPU RI",
    )  # fmt: skip
    central_java = province(centre, "33", "Jawa Tengah")
    return {
        "kpu": centre,
        "kpu-33": central_java,
        "kpu-3329": regency(central_java, "33.29", "Brebes"),
        "kpu-3313": regency(central_java, "33.13", "Karanganyar"),
        "kpu-51": province(centre, "51", "Bali"),
    }


def province(centre, code, name):
    """Return the unit of a province below the centre."""
    return UnitFactory(
        parent=centre, code=f"kpu-{code}", kind=Unit.Kind.PROVINCE, region_code=code, place=name,
        name=f"Komisi Pemilihan Umum Provinsi {name}", short_name=f"KPU Provinsi {name}",
    )  # fmt: skip


def regency(above, code, name):
    """Return the unit of a regency."""
    return UnitFactory(
        parent=above, code=f"kpu-{code.replace('.', '')}", kind=Unit.Kind.REGENCY,
        region_code=code, place=name, name=f"Komisi Pemilihan Umum Kabupaten {name}",
        short_name=f"KPU Kabupaten {name}",
    )  # fmt: skip


def others():
    """Return Kanwil Kemenkumham Jawa Timur and Bawaslu in Bengkulu by code."""
    kemenkumham = UnitFactory(
        code="kumham", kind=Unit.Kind.NATIONAL, institution="Kemenkumham",
        name="Kementerian Hukum dan Hak Asasi Manusia", short_name="Kemenkumham RI",
    )  # fmt: skip
    kanwil = UnitFactory(
        parent=kemenkumham, code="kumham-35", kind=Unit.Kind.REGIONAL_OFFICE, region_code="35",
        name="Kantor Wilayah Kementerian Hukum dan HAM Jawa Timur",
        short_name="Kanwil Kemenkumham Jawa Timur", place="Jawa Timur",
    )  # fmt: skip
    bawaslu = UnitFactory(
        code="bawaslu", kind=Unit.Kind.NATIONAL, institution="Bawaslu",
        name="Badan Pengawas Pemilihan Umum", short_name="Bawaslu RI",
    )  # fmt: skip
    bengkulu = UnitFactory(
        parent=bawaslu, code="bawaslu-17", kind=Unit.Kind.PROVINCE, region_code="17",
        name="Bawaslu Provinsi Bengkulu", short_name="Bawaslu Provinsi Bengkulu", place="Bengkulu",
    )  # fmt: skip
    kaur = UnitFactory(
        parent=bengkulu, code="bawaslu-1704", kind=Unit.Kind.REGENCY, region_code="17.04",
        name="Bawaslu Kabupaten Kaur", short_name="Bawaslu Kabupaten Kaur", place="Kaur",
    )  # fmt: skip
    return {unit.code: unit for unit in (kemenkumham, kanwil, bawaslu, bengkulu, kaur)}
