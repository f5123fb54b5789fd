"""Addresses of the newsroom in the workdesk."""

from django.urls import URLPattern, path

from cermin.newsroom.views import near_copies, offers, sent_offers
from cermin.newsroom.views.cards import CardFile, CardsView
from cermin.newsroom.views.coach import CheckView, ReadView
from cermin.newsroom.views.pages import PagesView
from cermin.newsroom.views.rooms import RoomsView
from cermin.newsroom.views.steps import AtOnceView, CorrectView, WithdrawView
from cermin.newsroom.views.upkeep import FindingView, RequestLook, UpkeepView

app_name = "newsroom"
urlpatterns: list[URLPattern] = [
    path("", PagesView.as_view(), name="pages"),
    path("kartu/<int:pk>/", CardsView.as_view(), name="cards"),
    path("kartu/<int:pk>/<slug:kind>/", CardFile.as_view(), name="card_file"),
    path("<int:pk>/ralat/", CorrectView.as_view(), name="correct"),
    path("<int:pk>/tarik/", WithdrawView.as_view(), name="withdraw"),
    path("<int:pk>/serta-merta/", AtOnceView.as_view(), name="at_once"),
    path("ruang/", RoomsView.as_view(), name="rooms"),
    path("naskah/", ReadView.as_view(), name="read"),
    path("<int:pk>/periksa/", CheckView.as_view(), name="check"),
    path("perawatan/", UpkeepView.as_view(), name="upkeep"),
    path("perawatan/periksa/", RequestLook.as_view(), name="look"),
    path("perawatan/<int:pk>/", FindingView.as_view(), name="finding"),
    path("arahan/", offers.OffersView.as_view(), name="offers"),
    path("arahan/<int:pk>/", offers.OfferView.as_view(), name="offer"),
    path("arahan/<int:pk>/ambil/", offers.TakeView.as_view(), name="take_offer"),
    path("arahan/<int:pk>/teras/", offers.TakeWithLeadView.as_view(), name="take_with_lead"),
    path("arahan/<int:pk>/tolak/", offers.DeclineView.as_view(), name="decline_offer"),
    path("ambil/<int:pk>/", offers.TakePublishedView.as_view(), name="take_published"),
    path("mirip/", near_copies.NearCopiesView.as_view(), name="near_copies"),
    path("tawaran/", sent_offers.SentOffersView.as_view(), name="sent_offers"),
    path("tawaran/<int:pk>/", sent_offers.SentOfferView.as_view(), name="sent_offer"),
    path("tawaran/<int:pk>/satker/", sent_offers.AdoptionTableView.as_view(), name="adoptions"),
    path("tawaran/<int:pk>/ingatkan/", sent_offers.RemindView.as_view(), name="remind_units"),
    path("tawaran/<int:pk>/tarik/", sent_offers.WithdrawView.as_view(), name="withdraw_offer"),
    path("tawarkan/<int:pk>/", sent_offers.MakeOfferView.as_view(), name="make_offer"),
]
