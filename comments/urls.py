"""Addresses of the comments app. Those of django-comments and comments-xtd are never mounted (docs/adr/0001)."""

from django.urls import path, register_converter

from comments import (
    asked_views,
    certificate_views,
    invited_views,
    mail_views,
    notice_views,
    own_views,
    proof_views,
    report_views,
    self_service_views,
    thread_views,
    views,
)
from comments.converters import CertificateNumber, ModelLabel, ObjectId, Seal, Side, SignedToken

register_converter(ObjectId, "object_id")
register_converter(Side, "side")
register_converter(ModelLabel, "model_label")
register_converter(SignedToken, "signed")
register_converter(CertificateNumber, "certificate")
register_converter(Seal, "seal")

app_name = "comments"
urlpatterns = [
    path("post/<model_label:label>/<object_id:pk>/", views.post, name="post"),
    path("sent/<model_label:label>/<object_id:pk>/", views.sent, name="sent"),
    path("proof/<str:token>/", proof_views.proof, name="proof"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("sent/<str:token>/", own_views.written, name="written"),
    path("own/<str:token>/", own_views.own, name="own"),
    path("own/<str:token>/edit/", own_views.edit, name="edit"),
    path("own/<str:token>/withdraw/", own_views.withdraw, name="own_withdraw"),
    path("own/<str:token>/unsay/", own_views.unsay, name="own_unsay"),
    path("own/<str:token>/delete/", own_views.delete, name="delete"),
    path("follow/<model_label:label>/<object_id:pk>/", mail_views.follow, name="follow"),
    path("follow/sent/<model_label:label>/<object_id:pk>/", mail_views.follow_sent, name="follow_sent"),
    path("follow/confirm/<str:token>/", mail_views.follow_confirm, name="follow_confirm"),
    path("asked/<str:token>/", asked_views.asked, name="asked"),
    path("invited/<object_id:pk>/", invited_views.invited, name="invited"),
    path("invited/<object_id:pk>/asked/", invited_views.asked, name="invited_asked"),
    path("invited/mail/<str:token>/", invited_views.agree, {"is_mailed": True}, name="invited_by_mail"),
    path("invited/question/<str:token>/", invited_views.agree, {"is_mailed": False}, name="invited_by_question"),
    path("report/<object_id:pk>/", report_views.report, name="report"),
    path("reported/<object_id:pk>/", report_views.reported, name="reported"),
    path("notice/", notice_views.notice, name="notice"),
    path("notice/<object_id:pk>/", notice_views.notice, name="notice_about"),
    path("noticed/", notice_views.noticed, name="noticed"),
    path("noticed/<object_id:pk>/", notice_views.noticed, name="noticed_about"),
    path("complaint/<side:party>/<str:token>/", notice_views.complaint, name="complaint"),
    path("complained/", notice_views.complained, name="complained"),
    path("mails/stop/<signed:token>/", mail_views.stop, name="stop"),
    path("<object_id:pk>/", thread_views.permanent, name="comment"),
    path("<object_id:pk>/useful/", thread_views.useful, name="useful"),
    path("<object_id:pk>/marked/", thread_views.marked, name="marked"),
    path("erased/", certificate_views.verify, name="verify_certificate"),
    path("erased/<certificate:number>/<seal:seal>/", certificate_views.certificate, name="certificate"),
    path("erased/<certificate:number>/<seal:seal>/certificate.txt", certificate_views.file, name="certificate_file"),
    path("mine/", self_service_views.ask, name="mine_ask"),
    path("mine/asked/", self_service_views.asked, name="mine_asked"),
    path("mine/link/<str:token>/", self_service_views.link, name="mine_link"),
    path("mine/address/<str:token>/", self_service_views.new_address, name="new_address"),
    path("mine/visit/<str:token>/", self_service_views.mine, name="mine"),
    path("mine/visit/<str:token>/do/", self_service_views.do, name="mine_do"),
    path("mine/visit/<str:token>/correct/", self_service_views.correct, name="mine_correct"),
    path("mine/visit/<str:token>/address/", self_service_views.move, name="mine_move"),
    path("mine/visit/<str:token>/erase/", self_service_views.erase, name="mine_erase"),
    path("mine/visit/<str:token>/my-data.json", self_service_views.export_json, name="mine_json"),
    path("mine/visit/<str:token>/my-data.html", self_service_views.export_html, name="mine_html"),
]
