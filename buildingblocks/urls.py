from django.urls import include, path

from buildingblocks.views import (
    block_details,
    flip_chart,
    following,
    note_lists,
    note_taking,
    pictures,
    pieces,
    read_back,
    recap,
    report,
    session,
    standing,
    summary,
    summary_edit,
    work_link,
)

app_name = "buildingblocks"

of_one_event = [
    path("verslag/", report.report, name="report"),
    path("verslag/stand-van-zaken/", standing.standings, name="standings"),
    path("verslag/bouwstenen/<int:block_id>/", report.block_edit, name="report-block"),
    path(
        "verslag/bouwstenen/<int:block_id>/intrekken/",
        report.block_withdraw,
        name="block-withdraw",
    ),
    path("verslag/sessies/<int:session_id>/bouwsteen/", report.block_new, name="block-new"),
    path(
        "verslag/sessies/<int:session_id>/lijst/<slug:kind>/", session.list_edit, name="list-edit"
    ),
    path(
        "verslag/sessies/<int:session_id>/reflectie/",
        session.reflection_edit,
        name="reflection-edit",
    ),
    path("verslag/sessies/<int:session_id>/opname/", session.recording_new, name="recording-new"),
    path(
        "verslag/opnames/<int:recording_id>/weghalen/",
        session.recording_remove,
        name="recording-remove",
    ),
    path("verslag/punten/<int:item_id>/bouwsteen/", session.item_make_block, name="item-block"),
    path("verslag/stukken/<slug:kind>/nieuw/", pieces.piece_new, name="piece-new"),
    path("verslag/stukken/<slug:kind>/<int:piece_id>/", pieces.piece_edit, name="piece-edit"),
    path(
        "verslag/stukken/<slug:kind>/<int:piece_id>/weghalen/",
        pieces.piece_remove,
        name="piece-remove",
    ),
    path("flappen/<int:photo_id>/", flip_chart.photo_show, name="photo-show"),
    path("flappen/<int:photo_id>/weghalen/", flip_chart.photo_remove, name="photo-remove"),
    path("terugblik/", recap.recap_edit, name="recap-edit"),
    path("terugblik/publiceren/", recap.recap_publish, name="recap-publish"),
    path("terugblik/van-de-site-halen/", recap.recap_unpublish, name="recap-unpublish"),
    path(
        "terugblik/workshops/<int:workshop_id>/akkoord/",
        recap.workshop_approve,
        name="workshop-approve",
    ),
    path("samenvatting/", summary_edit.summary_edit, name="summary-edit"),
    path("samenvatting/kiezen/", summary_edit.summary_choose, name="summary-choose"),
    path("samenvatting/vaststellen/", summary_edit.summary_freeze, name="summary-freeze"),
    path("samenvatting/leeslink/", summary_edit.link_make, name="link-make"),
    path("samenvatting/leeslink/<int:link_id>/", summary_edit.link_revoke, name="link-revoke"),
]

urlpatterns = [
    path("beheer/bijeenkomsten/<slug:event>/", include(of_one_event)),
    path("bijeenkomsten/<slug:event>/terugblik.odt", recap.report_paper, name="report-paper"),
    path("bijeenkomsten/<slug:event>/terugblik.pdf", recap.report_sheet, name="report-sheet"),
    path("bijeenkomsten/<slug:event>/fotos/<int:picture_id>/", pictures.picture, name="picture"),
    path("bijeenkomsten/<slug:event>/samenvatting/", summary.summary, name="summary"),
    path(
        "bijeenkomsten/<slug:event>/samenvatting.pdf", summary.summary_paper, name="summary-paper"
    ),
    path("op-de-hoogte/<str:token>/", following.keep_posted, name="keep-posted"),
    path("mijn/op-de-hoogte/<slug:event>/", following.my_keep_posted, name="my-keep-posted"),
    path("lezen/<str:token>/", summary.reading, name="reading"),
    path("lezen/<str:token>/samenvatting.pdf", summary.reading_paper, name="reading-paper"),
    # The note-taker's pages: all below /werk/, which is what their service worker may keep.
    path("werk/", note_taking.work_list, name="work-list"),
    path("werk/sw.js", work_link.work_worker, name="work-worker"),
    path("werk/<str:token>/", work_link.work_link, name="work-link"),
    path("werk/<slug:event>/<int:session_id>/", note_taking.notes, name="notes"),
    path("werk/<slug:event>/<int:session_id>/opslaan/", note_taking.notes_save, name="notes-save"),
    path("werk/<slug:event>/<int:session_id>/stand/", note_taking.notes_state, name="notes-state"),
    path("werk/<slug:event>/<int:session_id>/kies/", note_taking.notes_choose, name="notes-choose"),
    path(
        "werk/<slug:event>/<int:session_id>/bouwsteen/<int:number>/",
        block_details.notes_describe,
        name="notes-describe",
    ),
    path(
        "werk/<slug:event>/<int:session_id>/voorbeeld/",
        read_back.notes_preview,
        name="notes-preview",
    ),
    path("werk/<slug:event>/<int:session_id>/foto/", flip_chart.photo_add, name="photo-add"),
    path(
        "werk/<slug:event>/<int:session_id>/lijst/<slug:kind>/",
        note_lists.notes_list,
        name="notes-list",
    ),
    path("werk/<slug:event>/<int:session_id>/scherm/", read_back.notes_screen, name="notes-screen"),
]
